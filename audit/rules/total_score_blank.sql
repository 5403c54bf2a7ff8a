-- zh: 总分空着
-- en: the total score is blank
-- severity: warning
-- source: 自评表填表要求：总分必填
-- explain: 各指标已有得分，而总分没有填。
SELECT f.form_id, '各指标有得分，总分空着' AS message,
       printf('%.12g', round(f.scores + coalesce(f.execution_score, 0), 4)) AS expected, '空白' AS found, 'form:' || f.form_id AS found_cells
FROM check_forms AS f
WHERE f.kind IN ('unit_self_evaluation', 'project_self_evaluation', 'scorecard') AND f.total_score IS NULL AND f.scored >= 3
