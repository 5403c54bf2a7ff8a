-- zh: 上年结转资金占全年预算超过某一比例的项目
-- en: projects with a large share of their budget carried over from the year before
-- :year          年度 | fiscal year
-- :region        地区 | region
-- :above = 20    占比超过（%） | share above, in percent
SELECT t.region AS 地区, t.unit_name AS 单位, t.fiscal_year AS 年度, t.project_name AS 项目名称,
       c.annual_budget AS 上年结转资金, t.annual_budget AS 全年预算数,
       round(100 * c.annual_budget / t.annual_budget, 2) AS 占比, t.page AS 页码, t.source_path AS 来源文件
FROM v_budget_execution AS t
JOIN v_budget_execution AS c ON c.form_id = t.form_id AND c.item = 'carryover' AND c.organization IS t.organization
WHERE t.item = 'total' AND t.annual_budget > 0 AND c.annual_budget * 100 > :above * t.annual_budget
  AND (:year IS NULL OR t.fiscal_year = :year) AND (:region IS NULL OR t.region = :region)
ORDER BY c.annual_budget / t.annual_budget DESC, t.unit_name, t.project_name;
