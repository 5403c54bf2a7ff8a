-- zh: 总分与各项得分之和不符
-- en: the printed total score is not the sum of the scores
-- severity: error
-- source: 表内勾稽：总分 = 预算执行得分 + 各指标得分
-- explain: 合并的得分只计一次。各指标得分本身等于总分、预算执行另计的，也算相符。
-- explain: 有分值而没有得分的行在问题中注明：漏填的行往往就是差额。
-- :tolerance = 0.005    容差（分） | tolerance in points
SELECT f.form_id,
       '总分' || printf('%.12g', f.total_score) || '分，各项得分合计' || printf('%.12g', round(f.scores + coalesce(f.execution_score, 0), 4)) || '分'
         || CASE WHEN f.missing > 0 THEN '；有' || f.missing || '行没有得分' ELSE '' END AS message,
       printf('%.12g', round(f.scores + coalesce(f.execution_score, 0), 4)) AS expected,
       printf('%.12g', f.total_score) AS found,
       f.scores + coalesce(f.execution_score, 0) AS expected_value, f.total_score AS found_value,
       (SELECT group_concat(ref, ' ') FROM (
          SELECT 'amount:' || x.score_id AS ref FROM check_funds AS x
          WHERE x.form_id = f.form_id AND x.item = 'total' AND x.score_id IS NOT NULL
          UNION ALL
          SELECT ref FROM (SELECT 'score:' || i.indicator_id AS ref FROM indicators AS i
                           WHERE i.form_id = f.form_id AND i.score IS NOT NULL ORDER BY i.position))) AS expected_cells,
       'total_score:' || f.form_id AS found_cells
FROM (SELECT c.*, (SELECT count(*) FROM indicators AS i
                   WHERE i.form_id = c.form_id AND i.weight > 0 AND i.score IS NULL) AS missing
      FROM check_forms AS c
      WHERE c.total_score IS NOT NULL AND c.scored > 0) AS f
WHERE abs(f.total_score - f.scores - coalesce(f.execution_score, 0)) > :tolerance AND abs(f.total_score - f.scores) > :tolerance
