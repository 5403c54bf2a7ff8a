-- Personal data: who signed, with form and document. The only view that has any; exports leave it out unless asked.
CREATE VIEW v_signatures (
  signature_id,  -- signature | | 12
  form_id,       -- form | | 31
  document_id,   -- document | | 17
  unit_name,     -- unit | | 云山县水利局
  fiscal_year,   -- year | year | 2023
  region,        -- --region of the import | | 云山县
  form_kind,     -- kind of form, see terms | | project_self_evaluation
  form_title,    -- title of the form | | 2023年度项目支出绩效自评表
  role,          -- preparer, leader, contact, evaluator, other | | preparer
  name,          -- personal data: name | |
  phone,         -- personal data: telephone | |
  signed_on,     -- date as written | | 2024年3月5日
  text,          -- personal data: the line or cell as written | |
  source_path,   -- file | | /data/云山县/自评报告.docx
  member_path    -- path inside a bundle | |
) AS
SELECT s.signature_id, s.form_id, f.document_id, coalesce(f.unit_name, d.unit_name),
       coalesce(f.fiscal_year, d.fiscal_year), d.region, f.kind, f.title, s.role, s.name, s.phone, s.signed_on,
       s.text, d.source_path, d.member_path
FROM signatures AS s
JOIN forms AS f ON f.form_id = s.form_id
JOIN documents AS d ON d.document_id = f.document_id;
