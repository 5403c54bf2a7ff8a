-- zh: 各项目全年执行数之和与单位项目支出不符的单位
-- en: units whose projects do not add up to their project expenditure
-- :year               年度 | fiscal year
-- :tolerance = 0.01   容差（万元） | tolerance in 万元
-- :top = 500          至多列出几个 | how many at most
SELECT d.region AS 地区, d.unit_name AS 单位, d.fiscal_year AS 年度, p.projects AS 项目数,
       round(p.executed, 6) AS 各项目执行数之和, u.value AS 单位项目支出, round(p.executed - u.value, 6) AS 相差,
       d.source_path AS 来源文件
FROM (SELECT f.document_id, count(*) AS projects, sum(a.value) AS executed
      FROM amounts AS a JOIN forms AS f ON f.form_id = a.form_id
      WHERE a.statement = 'budget_execution' AND a.item = 'total' AND a.measure = 'executed'
        AND f.kind = 'project_self_evaluation' AND a.organization IS NULL
      GROUP BY f.document_id) AS p
JOIN (SELECT f.document_id, max(a.value) AS value
      FROM amounts AS a JOIN forms AS f ON f.form_id = a.form_id
      WHERE a.statement = 'funding' AND a.item = 'project_expenditure' AND f.kind = 'unit_self_evaluation'
      GROUP BY f.document_id) AS u ON u.document_id = p.document_id
JOIN documents AS d ON d.document_id = p.document_id
WHERE abs(p.executed - u.value) > :tolerance AND (:year IS NULL OR d.fiscal_year = :year)
ORDER BY abs(p.executed - u.value) DESC, d.unit_name
LIMIT :top;
