-- zh: 不可能超过100%的比率超过了100%
-- en: a share of a whole above 100 %
-- severity: warning
-- source: 常识：满意度、合格率、到位率等是部分占整体的比例
-- explain: 满意度和名称表明是占比的指标，目标值或完成值超过100%。完成率可以超额，不核对。
SELECT i.form_id, i.name || '：' || CASE WHEN i.target_value > 100 AND i.target_unit = '%' THEN '目标' || i.target_text ELSE '完成' || i.actual_text END
         || '，不可能超过100%' AS message,
       '不超过100%' AS expected, CASE WHEN i.target_value > 100 AND i.target_unit = '%' THEN i.target_text ELSE i.actual_text END AS found,
       CASE WHEN i.target_value > 100 AND i.target_unit = '%' THEN 'target:' ELSE 'actual:' END || i.indicator_id AS found_cells
FROM check_forms AS f CROSS JOIN indicators AS i ON i.form_id = f.form_id
WHERE i.applicable = 1 AND ((i.target_value > 100 AND i.target_unit = '%') OR (i.actual_value > 100 AND i.actual_unit = '%'))
  AND (i.level1 = 'satisfaction' OR i.level2 = 'service_satisfaction' OR i.name LIKE '%满意%' OR i.name LIKE '%合格率%' OR i.name LIKE '%到位率%'
       OR i.name LIKE '%覆盖率%' OR i.name LIKE '%及时率%' OR i.name LIKE '%准确率%' OR i.name LIKE '%完好率%' OR i.name LIKE '%达标率%'
       OR i.name LIKE '%合规率%' OR i.name LIKE '%知晓率%' OR i.name LIKE '%办结率%' OR i.name LIKE '%入库率%' OR i.name LIKE '%到岗率%'
       OR i.name LIKE '%普及率%' OR i.name LIKE '%存活率%' OR i.name LIKE '%成活率%' OR i.name LIKE '%优良率%')
