/**
 * The identities that wait for a person, one row each, as SQL (INS-39). `$1` is the structure, `prompts` the reminders of the centre.
 * What INSi answered and nobody acted on; plus verifications that failed, INS received that differ, doubtful identities.
 * Deceased, archived and merged files, and people who cannot have an INS, never wait.
 */
export const openTasks = (prompts: string): string => `
  SELECT p.id AS patient_id, c.id AS call_id, c.code_retour, c.last_error->>'sentence' AS error_sentence, c.last_error->>'remedy' AS error_remedy, p.document_not_shown AS prompts, alert.kind AS alert_kind,
         CASE WHEN alert.kind IS NOT NULL THEN 'verification' WHEN p.attr_douteuse THEN 'doubtful' WHEN received.state IS NOT NULL THEN 'received'
              WHEN c.state <> 'delivered' THEN 'unanswered'
              WHEN p.insi_confirmed OR c.exact_match THEN CASE WHEN p.document_issue = 'differs' THEN 'document-differs' WHEN p.document_not_shown > 0 THEN 'document-reminder' ELSE 'document' END
              WHEN c.outcome = 'found' THEN CASE WHEN c.conflict_patient_id IS NULL THEN 'different' ELSE 'conflict' END
              WHEN c.outcome = 'several' THEN 'several' ELSE 'none' END AS kind,
         CASE WHEN alert.kind IS NOT NULL THEN alert.raised_at WHEN p.attr_douteuse THEN (SELECT max(h.since) FROM identity_status_history h WHERE h.patient_id = p.id)
              WHEN received.state IS NOT NULL THEN received.state_at ELSE c.requested_at END AS since
    FROM patient p
    LEFT JOIN insi_call c ON c.id = p.last_insi_call_id
    LEFT JOIN LATERAL (SELECT a.kind, a.raised_at FROM identity_alert a WHERE a.patient_id = p.id AND a.settled_at IS NULL ORDER BY a.raised_at LIMIT 1) alert ON true
    LEFT JOIN LATERAL (SELECT r.state, r.state_at FROM received_ins r WHERE r.patient_id = p.id AND r.state IN ('to-compare', 'refused') AND p.status <> 'qualifiee' ORDER BY r.received_at DESC LIMIT 1) received ON true
   WHERE p.structure_id = $1 AND p.merged_into IS NULL AND p.archived_at IS NULL AND p.deceased_on IS NULL AND NOT p.attr_fictive AND p.no_ins_reason IS NULL
     AND p.id IN (
       SELECT id FROM patient WHERE structure_id = $1 AND last_insi_call_id IS NOT NULL AND status <> 'qualifiee' AND merged_into IS NULL AND archived_at IS NULL
       UNION SELECT id FROM patient WHERE structure_id = $1 AND attr_douteuse AND merged_into IS NULL
       UNION SELECT patient_id FROM identity_alert WHERE structure_id = $1 AND settled_at IS NULL
       UNION SELECT patient_id FROM received_ins WHERE structure_id = $1 AND state IN ('to-compare', 'refused'))
     AND (alert.kind IS NOT NULL OR p.attr_douteuse OR received.state IS NOT NULL
       OR (p.status <> 'qualifiee' AND (c.state IN ('delivered', 'failed') OR (c.state = 'scheduled' AND c.last_error IS NOT NULL)) AND NOT (p.insi_confirmed AND p.document_not_shown >= ${prompts})))`;
