-- zh: 两个单位报送了相同的一套指标
-- en: two units submitted the same set of indicators
-- severity: warning
-- source: 绩效目标应结合本单位实际设定；审核常见的“雷同”问题
-- explain: 同一年度两个单位的表，三级指标、年度指标值、实际完成值逐条相同。只有指标和目标相同、完成值不同的，可能是统一的模板，作为提示。
-- :least = 5    至少几个指标 | at least how many indicators
WITH sets AS MATERIALIZED (
  SELECT f.form_id, f.document_id, f.unit, f.fiscal_year, f.kind,
         group_concat(i.name || char(31) || coalesce(i.target_text, ''), char(30)) AS targets,
         group_concat(coalesce(i.actual_text, ''), char(30)) AS actuals
  FROM check_forms AS f CROSS JOIN (SELECT form_id, name, target_text, actual_text FROM indicators WHERE applicable = 1 ORDER BY form_id, position) AS i
    ON i.form_id = f.form_id
  WHERE f.kind IN ('unit_self_evaluation', 'project_self_evaluation') AND f.unit IS NOT NULL AND f.rows >= :least
  GROUP BY f.form_id),
groups AS MATERIALIZED (
  SELECT targets, fiscal_year, count(DISTINCT unit) AS units, min(unit) AS first, max(unit) AS last
  FROM sets GROUP BY targets, fiscal_year HAVING min(unit) <> max(unit)),
copies AS MATERIALIZED (
  SELECT targets, actuals, fiscal_year, count(DISTINCT unit) AS units, min(unit) AS first, max(unit) AS last
  FROM sets GROUP BY targets, actuals, fiscal_year HAVING min(unit) <> max(unit))
SELECT s.form_id,
       CASE WHEN c.units IS NOT NULL THEN '指标、目标和完成值' ELSE '指标和目标' END || '与'
         || CASE WHEN s.unit = coalesce(c.first, g.first) THEN coalesce(c.last, g.last) ELSE coalesce(c.first, g.first) END
         || CASE WHEN coalesce(c.units, g.units) > 2 THEN '等' || (coalesce(c.units, g.units) - 1) || '个单位' ELSE '' END || '逐条相同' AS message,
       '本单位的指标' AS expected, '与他单位相同' AS found,
       CASE WHEN c.units IS NULL THEN 'info' END AS severity,
       (SELECT 'name:' || min(i.indicator_id) FROM indicators AS i WHERE i.form_id = s.form_id) AS found_cells
FROM sets AS s
CROSS JOIN groups AS g ON g.targets = s.targets AND g.fiscal_year IS s.fiscal_year
LEFT JOIN copies AS c ON c.targets = s.targets AND c.actuals = s.actuals AND c.fiscal_year IS s.fiscal_year
