-- zh: 实际完成值照抄目标的界限，不是实际数
-- en: the actual value copies the bound of the target instead of saying what was reached
-- severity: warning
-- source: 实际完成值应为实际数；“≥80%”填成完成值不能说明完成情况
-- explain: 完成值带着≥、≤、以上、不低于等字样，说明填的是目标而不是结果。
SELECT i.form_id, i.name || '：完成值' || i.actual_text || '仍是界限，不是实际数' AS message,
       '实际数' AS expected, i.actual_text AS found,
       'target:' || i.indicator_id AS expected_cells, 'actual:' || i.indicator_id AS found_cells
FROM check_forms AS f CROSS JOIN indicators AS i ON i.form_id = f.form_id
WHERE f.kind IN ('unit_self_evaluation', 'project_self_evaluation', 'unit_profile') AND i.applicable = 1 AND i.actual_type = 'bound'
