-- zh: 分值合计不是100分
-- en: the weights do not add up to 100
-- severity: error
-- source: 《项目支出绩效评价管理办法》（财预〔2020〕10号）：满分100分，预算执行率10分；各省20+80、10+90表式亦为100分
-- explain: 预算执行的分值加各指标的分值应为100分。合并单元格的分值只计一次；没有分值栏的表、只列部分分值的目标表和监控表不核对。
-- explain: 指标分值本身合计100分、执行率另计的，也算相符。
-- :tolerance = 0.005    容差（分） | tolerance in points
SELECT f.form_id,
       '分值合计为' || printf('%.12g', round(f.weights + coalesce(f.execution_weight, 0), 4)) || '分，应为100分'
         || CASE WHEN f.rows > f.weighted AND NOT EXISTS (SELECT 1 FROM indicators AS s WHERE s.form_id = f.form_id AND s.weight_span > 1)
                 THEN '；有' || (f.rows - f.weighted) || '个指标没有分值' ELSE '' END AS message,
       '100' AS expected,
       printf('%.12g', round(f.weights + coalesce(f.execution_weight, 0), 4)) AS found,
       100 AS expected_value, f.weights + coalesce(f.execution_weight, 0) AS found_value,
       CASE WHEN f.total_weight IS NOT NULL THEN 'total_weight:' || f.form_id END AS expected_cells,
       (SELECT group_concat(ref, ' ') FROM (
          SELECT 'amount:' || x.weight_id AS ref FROM check_funds AS x
          WHERE x.form_id = f.form_id AND x.item = 'total' AND x.weight_id IS NOT NULL
          UNION ALL
          SELECT ref FROM (SELECT 'weight:' || i.indicator_id AS ref FROM indicators AS i
                           WHERE i.form_id = f.form_id AND i.weight IS NOT NULL ORDER BY i.position))) AS found_cells
FROM check_forms AS f
WHERE f.kind IN ('unit_self_evaluation', 'project_self_evaluation', 'scorecard') AND f.weighted > 0
  AND abs(f.weights + coalesce(f.execution_weight, 0) - 100) > :tolerance
  AND abs(f.weights - 100) > :tolerance
  -- The execution's weight may stand in a heading only.
  AND NOT (f.execution_weight IS NULL AND f.kind <> 'scorecard' AND (abs(f.weights - 90) <= :tolerance OR abs(f.weights - 80) <= :tolerance))
