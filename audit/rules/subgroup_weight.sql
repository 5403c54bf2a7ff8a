-- zh: 二级指标的分值与其下各指标分值之和不符
-- en: the rows of a second-level group do not add up to the group's printed weight
-- severity: error
-- source: 表内勾稽：二级指标“（20分）”等于其下各行分值之和
-- explain: 二级指标后括号内的分值应等于其下各指标分值之和，合并的分值只计一次；跨页重复的只算一组。
-- :tolerance = 0.005    容差（分） | tolerance in points
SELECT g.form_id,
       g.level2_label || '标明' || printf('%.12g', g.declared) || '分，各行合计' || printf('%.12g', g.total) || '分' AS message,
       printf('%.12g', g.declared) AS expected, printf('%.12g', g.total) AS found,
       g.declared AS expected_value, g.total AS found_value,
       'subgroup:' || g.first AS expected_cells,
       (SELECT group_concat('weight:' || indicator_id, ' ')
        FROM (SELECT i.indicator_id FROM indicators AS i
              WHERE i.form_id = g.form_id AND i.level1_label IS g.level1_label AND i.level2_label IS g.level2_label
                AND i.weight IS NOT NULL ORDER BY i.position)) AS found_cells
FROM (SELECT i.form_id, i.level1_label, i.level2_label, max(i.level2_weight) AS declared, round(sum(i.weight), 6) AS total,
             min(i.indicator_id) AS first, count(DISTINCT i.level2_weight) AS weights
      FROM check_forms AS f CROSS JOIN indicators AS i ON i.form_id = f.form_id
      WHERE f.kind IN ('unit_self_evaluation', 'project_self_evaluation', 'scorecard') AND f.weighted > 0
        AND i.level2_label IS NOT NULL
      GROUP BY i.form_id, i.level1_label, i.level2_label) AS g
WHERE g.weights = 1 AND g.total IS NOT NULL AND abs(g.declared - g.total) > :tolerance
