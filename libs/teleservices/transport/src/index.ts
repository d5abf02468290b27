export { MailError, MailSender, type MailSenderOptions, type MailToSend, type SentMail } from './mail-sender';
export { FileKeySigner } from './signer';
export { SoapClient, type SoapAnswer, type SoapClientOptions, type SoapPost } from './soap-client';
export { readTlsMaterial, type TlsMaterial } from './tls-material';
export { TransportError, type SendPhase, type TransportReason } from './transport-error';
