-- zh: 实际完成值与年度指标值相差最大的指标
-- en: indicators whose result is farthest from the target
-- :year        年度 | fiscal year
-- :region      地区 | region
-- :top = 20    列出几个 | how many
SELECT region AS 地区, unit_name AS 单位, fiscal_year AS 年度, project_name AS 项目名称, name AS 三级指标,
       target_text AS 年度指标值, actual_text AS 实际完成值,
       round(100 * (actual_value - target_value) / target_value, 2) AS 偏离率, weight AS 分值, score AS 得分,
       deviation_note AS 偏差原因, page AS 页码, source_path AS 来源文件
FROM v_indicators
WHERE target_value <> 0 AND actual_type = 'quantity' AND actual_value IS NOT NULL
  AND target_unit IS actual_unit AND target_comparison <> 'range'
  AND (:year IS NULL OR fiscal_year = :year) AND (:region IS NULL OR region = :region)
ORDER BY abs((actual_value - target_value) / target_value) DESC, unit_name, form_id, position
LIMIT :top;
