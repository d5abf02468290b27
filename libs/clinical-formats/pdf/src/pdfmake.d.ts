/** The part of pdfmake 0.3 this library uses; the package ships no types. */
declare module 'pdfmake' {
  interface VirtualFileSystem { writeFileSync(name: string, content: Uint8Array): void; existsSync(name: string): boolean }
  interface PdfMake {
    virtualfs: VirtualFileSystem;
    setFonts(fonts: Record<string, { normal: string; bold: string; italics: string; bolditalics: string }>): void;
    setUrlAccessPolicy(allow: (url: string) => boolean): void;
    setLocalAccessPolicy(allow: (path: string) => boolean): void;
    createPdf(definition: object, options?: object): { getBuffer(): Promise<Uint8Array> };
  }
  const pdfmake: PdfMake;
  export default pdfmake;
}
