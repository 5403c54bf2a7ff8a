-- zh: 实际完成值没有达到目标、却得了满分的指标
-- en: indicators with full marks although the result misses the target
-- :year       年度 | fiscal year
-- :region     地区 | region
SELECT region AS 地区, unit_name AS 单位, fiscal_year AS 年度, project_name AS 项目名称, name AS 三级指标,
       target_text AS 年度指标值, actual_text AS 实际完成值, weight AS 分值, score AS 得分, page AS 页码,
       source_path AS 来源文件
FROM v_indicators
WHERE score >= weight AND weight > 0 AND weight_span = score_span AND actual_type = 'quantity'
  AND target_unit IS actual_unit
  AND CASE target_comparison WHEN '>=' THEN actual_value < target_value WHEN '>' THEN actual_value <= target_value
                             WHEN '<=' THEN actual_value > target_value WHEN '<' THEN actual_value >= target_value
      END
  AND (:year IS NULL OR fiscal_year = :year) AND (:region IS NULL OR region = :region)
ORDER BY weight DESC, unit_name, form_id, position;
