-- zh: 全年预算与年初预算相差超过某一比例的单位和项目
-- en: units and projects whose budget of the whole year is far from the initial one
-- :year          年度 | fiscal year
-- :region        地区 | region
-- :above = 30    相差超过（%） | differs by more than, in percent
SELECT region AS 地区, unit_name AS 单位, fiscal_year AS 年度, project_name AS 项目名称,
       initial_budget AS 年初预算数, annual_budget AS 全年预算数,
       round(100 * (annual_budget - initial_budget) / initial_budget, 2) AS 调整率, page AS 页码,
       source_path AS 来源文件
FROM v_budget_execution
WHERE item = 'total' AND organization IS NULL AND initial_budget > 0
  AND abs(annual_budget - initial_budget) * 100 > :above * initial_budget
  AND (:year IS NULL OR fiscal_year = :year) AND (:region IS NULL OR region = :region)
ORDER BY abs(annual_budget - initial_budget) / initial_budget DESC, unit_name, project_name;
