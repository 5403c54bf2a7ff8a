-- zh: 总分栏印的满分与各分值之和不符
-- en: the printed sum of weights is not what the weights add up to
-- severity: warning
-- source: 表内勾稽：总分栏的分值 = 预算执行分值 + 各指标分值
-- explain: 各分值合计已是100分，而总分栏的分值不是100分的，在此提示；合计不是100分的另有规则。
-- :tolerance = 0.005    容差（分） | tolerance in points
SELECT f.form_id,
       '总分栏的分值为' || printf('%.12g', f.total_weight) || '分，各分值合计'
         || printf('%.12g', round(f.weights + coalesce(f.execution_weight, 0), 4)) || '分' AS message,
       printf('%.12g', round(f.weights + coalesce(f.execution_weight, 0), 4)) AS expected,
       printf('%.12g', f.total_weight) AS found, 'total_weight:' || f.form_id AS found_cells
FROM check_forms AS f
WHERE f.kind IN ('unit_self_evaluation', 'project_self_evaluation', 'scorecard') AND f.weighted > 0
  AND (abs(f.weights + coalesce(f.execution_weight, 0) - 100) <= :tolerance OR abs(f.weights - 100) <= :tolerance)
  AND abs(f.total_weight - f.weights - coalesce(f.execution_weight, 0)) > :tolerance
  AND abs(f.total_weight - f.weights) > :tolerance
