-- zh: 预算执行率低于某一比例的单位和项目及其原因
-- en: units and projects that executed less than a share of their budget, and why
-- :year          年度 | fiscal year
-- :region        地区 | region
-- :below = 90    执行率低于（%） | execution rate below, in percent
-- :top = 500     至多列出几个 | how many at most
WITH low AS (
  SELECT b.amount_id, b.form_id, f.document_id, b.value AS budget, e.value AS executed,
         round(e.value / b.value * 100, 4) AS rate
  FROM amounts AS b
  JOIN amounts AS e ON e.form_id = b.form_id AND e.statement = b.statement AND e.item = b.item
                   AND e.measure = 'executed' AND e.organization IS NULL
  JOIN forms AS f ON f.form_id = b.form_id
  JOIN documents AS d ON d.document_id = f.document_id
  WHERE b.statement = 'budget_execution' AND b.item = 'total' AND b.measure = 'annual_budget' AND b.value > 0
    AND b.organization IS NULL AND round(e.value / b.value * 100, 4) < :below
    AND (:year IS NULL OR coalesce(f.fiscal_year, d.fiscal_year) = :year) AND (:region IS NULL OR d.region = :region)
  ORDER BY rate LIMIT :top)
SELECT a.region AS 地区, a.unit_name AS 单位, a.fiscal_year AS 年度, a.project_name AS 项目名称,
       low.budget AS 全年预算数, low.executed AS 全年执行数, round(low.rate, 2) AS 执行率,
       (SELECT p.value FROM amounts AS p WHERE p.form_id = low.form_id AND p.statement = 'budget_execution'
          AND p.item = 'total' AND p.measure = 'execution_rate' AND p.organization IS NULL LIMIT 1) AS 填报执行率,
       coalesce((SELECT group_concat(note, char(10))
                 FROM (SELECT DISTINCT i.deviation_note AS note FROM indicators AS i
                       WHERE i.form_id = low.form_id
                         AND i.deviation_note NOT IN ('无', '/', '-', '—', '——', '不适用', '无偏差')
                       ORDER BY i.position)),
                (SELECT group_concat(coalesce(s.body, s.title), char(10)) FROM sections AS s
                 WHERE s.document_id = low.document_id AND s.key = 'problems')) AS 偏差原因,
       a.page AS 页码, a.source_path AS 来源文件
FROM low JOIN v_amounts AS a ON a.amount_id = low.amount_id
ORDER BY low.rate, a.unit_name, a.project_name;
