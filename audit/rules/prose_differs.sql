-- zh: 报告正文的数与表中的数不一致
-- en: a sum in the prose is not that of the forms
-- severity: warning
-- source: 报告正文与附表应一致
-- explain: 正文“项目支出n万元”“基本支出n万元”“三公经费n万元”与基础数据表本年决算数、自评表按支出性质分的数、自评报告表的支出都不相符。
-- explain: 正文只讲一般公共预算而表中含其他资金时会有正当的差别，所以只作警告；相差0.01万元以内的作为尾差提示。
-- explain: 谈预算、上年的句子不取。
-- :tolerance = 0.005    容差（万元） | tolerance in 万元
WITH printed AS MATERIALIZED (
  SELECT f.document_id, CASE a.item WHEN 'total' THEN 'three_public' ELSE a.item END AS item, a.value, a.amount_id
  FROM check_forms AS f CROSS JOIN amounts AS a ON a.form_id = f.form_id
  WHERE (a.statement = 'expenditure_control' AND a.item IN ('project_expenditure', 'three_public') AND a.measure = 'final')
     OR (a.statement = 'funding' AND a.item IN ('project_expenditure', 'basic_expenditure'))
     OR (a.statement = 'expenditure' AND a.item IN ('project_expenditure', 'basic_expenditure') AND coalesce(a.organization, '') NOT LIKE '2%')
     OR (a.statement = 'three_public' AND a.item = 'total'))
SELECT p.document_id, NULL AS form_id,
       '正文' || p.label || p.text || '万元，表中为'
         || (SELECT group_concat(v, '、') FROM (SELECT DISTINCT printf('%.12g', x.value) AS v FROM printed AS x
                                               WHERE x.document_id = p.document_id AND x.item = p.item ORDER BY x.value)) || '万元' AS message,
       (SELECT printf('%.12g', y.value) FROM (SELECT x.value, min(abs(x.value - p.value)) FROM printed AS x
                                              WHERE x.document_id = p.document_id AND x.item = p.item) AS y) AS expected,
       p.text AS found,
       CASE WHEN (SELECT min(abs(x.value - p.value)) FROM printed AS x WHERE x.document_id = p.document_id AND x.item = p.item) <= 0.01 + 1e-9
            THEN 'info' END AS severity,
       (SELECT group_concat('amount:' || x.amount_id, ' ') FROM printed AS x WHERE x.document_id = p.document_id AND x.item = p.item) AS expected_cells,
       'section:' || p.section_id AS found_cells
FROM (SELECT document_id, item, value, min(label) AS label, min(text) AS text, min(section_id) AS section_id
      FROM check_prose GROUP BY document_id, item, value) AS p
WHERE p.item IN ('project_expenditure', 'basic_expenditure', 'three_public')
  AND EXISTS (SELECT 1 FROM printed AS x WHERE x.document_id = p.document_id AND x.item = p.item)
  AND NOT EXISTS (SELECT 1 FROM printed AS x WHERE x.document_id = p.document_id AND x.item = p.item AND abs(x.value - p.value) <= :tolerance)
