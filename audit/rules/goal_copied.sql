-- zh: 实际完成情况照抄预期目标
-- en: what was reached is word for word the goal
-- severity: warning
-- source: 绩效自评要求如实填报年度总体目标的完成情况
-- explain: 年度总体目标的“实际完成情况”与“预期目标”逐字相同（不计空格和换行）。
-- :least = 8    至少几个字 | at least how many characters
SELECT g.form_id, '年度总体目标的实际完成情况与预期目标逐字相同' AS message,
       '实际完成情况' AS expected, '与预期目标相同' AS found, 'goal:' || g.goal_id AS expected_cells, 'goal:' || g.goal_id AS found_cells
FROM check_forms AS f CROSS JOIN goals AS g ON g.form_id = f.form_id
WHERE f.kind IN ('unit_self_evaluation', 'project_self_evaluation', 'unit_profile')
  AND length(g.expected) >= :least
  AND replace(replace(replace(g.expected, ' ', ''), char(12288), ''), char(10), '') = replace(replace(replace(g.actual, ' ', ''), char(12288), ''), char(10), '')
