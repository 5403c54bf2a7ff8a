-- zh: 预算执行率低于某一比例的单位和项目及其原因
-- en: units and projects that executed less than a share of their budget, and why
-- :year          年度 | fiscal year
-- :region        地区 | region
-- :below = 90    执行率低于（%） | execution rate below, in percent
SELECT region AS 地区, unit_name AS 单位, fiscal_year AS 年度, project_name AS 项目名称,
       annual_budget AS 全年预算数, executed AS 全年执行数, round(execution_rate, 2) AS 执行率,
       printed_execution_rate AS 填报执行率, reason AS 偏差原因, page AS 页码, source_path AS 来源文件
FROM v_budget_execution
WHERE item = 'total' AND organization IS NULL AND execution_rate < :below
  AND (:year IS NULL OR fiscal_year = :year) AND (:region IS NULL OR region = :region)
ORDER BY execution_rate, unit_name, project_name;
