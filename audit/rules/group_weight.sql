-- zh: 一级指标的分值与其下各指标分值之和不符
-- en: the rows of a first-level group do not add up to the group's printed weight
-- severity: error
-- source: 表内勾稽：一级指标“（50分）”等于其下各行分值之和
-- explain: 一级指标后括号内的分值应等于其下各指标分值之和，合并的分值只计一次；跨页重复的一级指标只算一组。
-- :tolerance = 0.005    容差（分） | tolerance in points
SELECT g.form_id,
       coalesce(g.level1_label, g.level1) || '标明' || printf('%.12g', g.declared) || '分，各行合计' || printf('%.12g', g.total) || '分'
         || CASE WHEN g.empty > 0 AND g.spans = 1 THEN '；有' || g.empty || '行没有分值' ELSE '' END AS message,
       printf('%.12g', g.declared) AS expected, printf('%.12g', g.total) AS found,
       g.declared AS expected_value, g.total AS found_value,
       (SELECT 'group:' || i.indicator_id FROM indicators AS i
        WHERE i.form_id = g.form_id AND i.level1_label IS g.level1_label ORDER BY i.position LIMIT 1) AS expected_cells,
       (SELECT group_concat('weight:' || indicator_id, ' ')
        FROM (SELECT i.indicator_id FROM indicators AS i
              WHERE i.form_id = g.form_id AND i.level1_label IS g.level1_label AND i.weight IS NOT NULL ORDER BY i.position)) AS found_cells
FROM (SELECT i.form_id, min(i.level1) AS level1, i.level1_label, max(i.level1_weight) AS declared, round(sum(i.weight), 6) AS total,
             count(CASE WHEN i.applicable AND i.weight IS NULL THEN 1 END) AS empty, max(i.weight_span) AS spans,
             count(DISTINCT i.level1_weight) AS weights
      FROM check_forms AS f CROSS JOIN indicators AS i ON i.form_id = f.form_id
      WHERE f.kind IN ('unit_self_evaluation', 'project_self_evaluation', 'scorecard') AND f.weighted > 0
      GROUP BY i.form_id, i.level1_label) AS g
WHERE g.weights = 1 AND g.total IS NOT NULL AND abs(g.declared - g.total) > :tolerance
