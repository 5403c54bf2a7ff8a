-- zh: 得分高于分值，或为负数
-- en: a score is higher than its weight, or below zero
-- severity: error
-- source: 评分常识；各省填表说明“得分最高不能超过该指标分值上限”
-- explain: 0 ≤ 得分 ≤ 分值。分值合并几行的，几行得分之和与合并的分值相比；得分合并几行的，与几行分值之和相比。没有分值的行不核对上限。
-- :tolerance = 0.005    容差（分） | tolerance in points
SELECT form_id, message, expected, found, expected_cells, found_cells FROM (
SELECT f.form_id AS form_id, i.name || '：得分' || printf('%.12g', i.score) || CASE WHEN i.score < 0 THEN '分为负数'
         ELSE '分，高于分值' || printf('%.12g', i.weight) || '分' END AS message,
       CASE WHEN i.score < 0 THEN '不低于0' ELSE '不高于' || printf('%.12g', i.weight) END AS expected,
       printf('%.12g', i.score) AS found,
       'weight:' || i.indicator_id AS expected_cells, 'score:' || i.indicator_id AS found_cells
FROM check_forms AS f CROSS JOIN indicators AS i ON i.form_id = f.form_id
WHERE i.score < 0
   OR (i.score > i.weight + :tolerance AND i.weight_span = i.score_span
       -- A merged score in a dump that has lost its spans: the rows below have weights and no score.
       AND NOT EXISTS (SELECT 1 FROM tables AS t JOIN indicators AS n ON n.form_id = i.form_id AND n.position = i.position + 1
                       WHERE t.table_id = i.table_id AND t.aligned = 0 AND n.score IS NULL AND n.weight > 0))
UNION ALL
-- One weight over several rows, a score in each.
SELECT m.form_id, m.name || '等' || m.weight_span || '行：得分合计' || printf('%.12g', m.total) || '分，高于合并的分值'
         || printf('%.12g', m.weight) || '分',
       '不高于' || printf('%.12g', m.weight), printf('%.12g', m.total), 'weight:' || m.indicator_id,
       (SELECT group_concat('score:' || s.indicator_id, ' ') FROM indicators AS s
        WHERE s.form_id = m.form_id AND s.table_id = m.table_id AND s.score IS NOT NULL
          AND s.row_index BETWEEN m.row_index AND m.row_index + m.weight_span - 1)
FROM (SELECT i.*, (SELECT sum(s.score) FROM indicators AS s
                   WHERE s.form_id = i.form_id AND s.table_id = i.table_id
                     AND s.row_index BETWEEN i.row_index AND i.row_index + i.weight_span - 1) AS total
      FROM check_forms AS f CROSS JOIN indicators AS i ON i.form_id = f.form_id
      WHERE i.weight_span > i.score_span AND i.weight IS NOT NULL) AS m
WHERE m.total > m.weight + :tolerance
UNION ALL
-- One score over several rows, a weight in each.
SELECT m.form_id, m.name || '等' || m.score_span || '行：合并的得分' || printf('%.12g', m.score) || '分，高于分值合计' || printf('%.12g', m.total) || '分',
       '不高于' || printf('%.12g', m.total), printf('%.12g', m.score),
       (SELECT group_concat('weight:' || s.indicator_id, ' ') FROM indicators AS s
        WHERE s.form_id = m.form_id AND s.table_id = m.table_id AND s.weight IS NOT NULL
          AND s.row_index BETWEEN m.row_index AND m.row_index + m.score_span - 1), 'score:' || m.indicator_id
FROM (SELECT i.*, (SELECT sum(s.weight) FROM indicators AS s
                   WHERE s.form_id = i.form_id AND s.table_id = i.table_id
                     AND s.row_index BETWEEN i.row_index AND i.row_index + i.score_span - 1) AS total
      FROM check_forms AS f CROSS JOIN indicators AS i ON i.form_id = f.form_id
      WHERE i.score_span > i.weight_span AND i.score IS NOT NULL) AS m
WHERE m.score > m.total + :tolerance
UNION ALL
SELECT x.form_id, coalesce(x.item_label, '预算执行') || '：得分' || printf('%.12g', x.score) || '分，高于分值' || printf('%.12g', x.weight) || '分',
       '不高于' || printf('%.12g', x.weight), printf('%.12g', x.score), 'amount:' || x.weight_id, 'amount:' || x.score_id
FROM check_funds AS x WHERE x.score > x.weight + :tolerance)
