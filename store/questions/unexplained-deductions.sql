-- zh: 扣了分却没有写明原因的指标
-- en: indicators that lost points without a reason
-- :year          年度 | fiscal year
-- :region        地区 | region
-- :top = 500     至多列出几个 | how many at most
SELECT region AS 地区, unit_name AS 单位, fiscal_year AS 年度, project_name AS 项目名称, name AS 三级指标,
       target_text AS 年度指标值, actual_text AS 实际完成值, weight AS 分值, score AS 得分, page AS 页码,
       source_path AS 来源文件
FROM v_indicators
WHERE indicator_id IN (
  SELECT indicator_id FROM v_indicators
  WHERE score < weight AND weight_span = score_span
    AND (deviation_note IS NULL OR deviation_note IN ('无', '/', '-', '—', '——', '不适用', '无偏差'))
    AND (:year IS NULL OR fiscal_year = :year) AND (:region IS NULL OR region = :region)
  ORDER BY weight - score DESC LIMIT :top)
ORDER BY weight - score DESC, unit_name, project_name, form_id, position;
