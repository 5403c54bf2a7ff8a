-- zh: 上年结转资金占全年预算超过某一比例的项目
-- en: projects with a large share of their budget carried over from the year before
-- :year          年度 | fiscal year
-- :region        地区 | region
-- :above = 20    占比超过（%） | share above, in percent
-- :top = 500     至多列出几个 | how many at most
WITH carried AS (
  SELECT c.amount_id, c.value AS carryover, t.value AS budget
  FROM amounts AS c
  JOIN amounts AS t ON t.form_id = c.form_id AND t.statement = c.statement AND t.item = 'total'
                   AND t.measure = 'annual_budget' AND t.organization IS c.organization
  JOIN forms AS f ON f.form_id = c.form_id
  JOIN documents AS d ON d.document_id = f.document_id
  WHERE c.statement = 'budget_execution' AND c.item = 'carryover' AND c.measure = 'annual_budget'
    AND t.value > 0 AND c.value * 100 > :above * t.value
    AND (:year IS NULL OR coalesce(f.fiscal_year, d.fiscal_year) = :year) AND (:region IS NULL OR d.region = :region)
  ORDER BY c.value / t.value DESC LIMIT :top)
SELECT a.region AS 地区, a.unit_name AS 单位, a.fiscal_year AS 年度, a.project_name AS 项目名称,
       carried.carryover AS 上年结转资金, carried.budget AS 全年预算数,
       round(100 * carried.carryover / carried.budget, 2) AS 占比, a.page AS 页码, a.source_path AS 来源文件
FROM carried JOIN v_amounts AS a ON a.amount_id = carried.amount_id
ORDER BY carried.carryover / carried.budget DESC, a.unit_name, a.project_name;
