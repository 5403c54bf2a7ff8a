-- zh: 各指标的实际完成值与年度指标值逐字相同
-- en: every actual value is word for word its target
-- severity: warning
-- source: 绩效自评要求如实填报；财预〔2020〕10号：自评结果应客观反映实际情况
-- explain: 填了目标与完成值的指标不少于一定数目，而且无一例外地照抄。只照抄数字（如100%→100%）的整表也算，因为全部相同不大可能。
-- :least = 5    至少几个指标 | at least how many indicators
SELECT f.form_id, '有' || f.filled || '个指标填了完成值，全部与年度指标值逐字相同' AS message,
       '实际完成情况' AS expected, '与目标相同' AS found,
       (SELECT group_concat('actual:' || indicator_id, ' ')
        FROM (SELECT i.indicator_id FROM indicators AS i
              WHERE i.form_id = f.form_id AND i.applicable = 1 AND i.actual_text IS NOT NULL AND i.target_text IS NOT NULL
              ORDER BY i.position LIMIT 12)) AS found_cells
FROM (SELECT c.form_id, count(*) AS filled, sum(replace(i.actual_text, ' ', '') = replace(i.target_text, ' ', '')) AS same
      FROM check_forms AS c CROSS JOIN indicators AS i ON i.form_id = c.form_id
      WHERE c.kind IN ('unit_self_evaluation', 'project_self_evaluation', 'unit_profile') AND i.applicable = 1
        AND i.actual_text IS NOT NULL AND i.target_text IS NOT NULL
      GROUP BY c.form_id) AS f
WHERE f.filled >= :least AND f.same = f.filled
