-- zh: 总分空着
-- en: the total score is blank
-- severity: warning
-- source: 自评表填表要求：总分必填
-- explain: 各指标已有得分，而总分没有填。表尾写有与各项得分之和相同的数的，可能是读取时没有认出总分。
SELECT f.form_id, '各指标有得分，总分空着' AS message,
       printf('%.12g', round(f.scores + coalesce(f.execution_score, 0), 4)) AS expected, '空白' AS found, 'form:' || f.form_id AS found_cells,
       CASE WHEN f.stated THEN 'reading' END AS cause, CASE WHEN f.stated THEN '表尾写有这个总分，没有认出来' END AS doubt
FROM (SELECT c.*,
             EXISTS (SELECT 1 FROM cells AS x
                     WHERE x.table_id = l.table_id AND x.row_index > l.row_index
                       AND replace(replace(trim(x.text), '分', ''), ' ', '')
                           IN (printf('%.12g', round(c.scores + coalesce(c.execution_score, 0), 4)),
                               printf('%.2f', c.scores + coalesce(c.execution_score, 0)), printf('%.12g', round(c.scores, 4)))) AS stated
      FROM check_forms AS c
      LEFT JOIN indicators AS l
        ON l.indicator_id = (SELECT i.indicator_id FROM indicators AS i WHERE i.form_id = c.form_id ORDER BY i.position DESC LIMIT 1)
      WHERE c.kind IN ('unit_self_evaluation', 'project_self_evaluation', 'scorecard') AND c.total_score IS NULL AND c.scored >= 3) AS f
