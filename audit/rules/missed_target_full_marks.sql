-- zh: 没有达到目标却得满分
-- en: the target was missed, yet the score is full
-- severity: warning
-- source: 财预〔2020〕10号：未完成指标值的按完成比例计分
-- explain: 目标值与完成值各是一个数、单位相同才核对。没有符号的目标按“应达到”理解，成本、时限和越少越好的指标按“不超过”理解或不核对。目标值开头的2可能是扫描时认错的≥的，算作读取的问题。
SELECT i.form_id,
       i.name || '：目标' || i.target_text || '，完成' || i.actual_text || '，得' || printf('%.12g', i.score) || '分（满分）' AS message,
       -- "2280件" beside 296件: the 2 was a ≥.
       CASE WHEN i.target_comparison = '=' AND substr(i.target_text, 1, 1) = '2' AND cast(substr(i.target_text, 2) AS REAL) > 0
                 AND i.actual_value BETWEEN cast(substr(i.target_text, 2) AS REAL) AND 2 * cast(substr(i.target_text, 2) AS REAL)
            THEN 'reading' END AS cause,
       CASE WHEN i.target_comparison = '=' AND substr(i.target_text, 1, 1) = '2' AND cast(substr(i.target_text, 2) AS REAL) > 0
                 AND i.actual_value BETWEEN cast(substr(i.target_text, 2) AS REAL) AND 2 * cast(substr(i.target_text, 2) AS REAL)
            THEN '目标值开头的2可能是≥' END AS doubt,
       '低于' || printf('%.12g', i.weight) || '分' AS expected, printf('%.12g', i.score) AS found,
       'target:' || i.indicator_id AS expected_cells, 'actual:' || i.indicator_id || ' score:' || i.indicator_id AS found_cells
FROM check_missed AS m CROSS JOIN indicators AS i ON i.indicator_id = m.indicator_id
WHERE i.weight > 0 AND i.score >= i.weight AND i.weight_span = i.score_span
