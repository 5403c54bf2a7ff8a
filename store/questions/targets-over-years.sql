-- zh: 同一项目各年的目标值和实际值
-- en: targets and results of the same project over the years
-- :unit          单位名称中的字 | part of the unit's name
-- :project       项目名称中的字 | part of the project's name
-- :top = 1000    至多列出几个 | how many at most
SELECT unit_name AS 单位, project_name AS 项目名称, name AS 三级指标, fiscal_year AS 年度, target_text AS 年度指标值,
       target_value AS 指标数值, actual_text AS 实际完成值, actual_value AS 完成数值, target_unit AS 计量单位,
       score AS 得分, page AS 页码, source_path AS 来源文件
FROM v_indicators
WHERE indicator_id IN (
  SELECT indicator_id FROM v_indicators
  WHERE (:unit IS NULL OR instr(unit_name, :unit) > 0) AND (:project IS NULL OR instr(project_name, :project) > 0)
    AND project_name IS NOT NULL
  LIMIT :top)
ORDER BY unit_name, project_name, name, fiscal_year, form_id, position;
