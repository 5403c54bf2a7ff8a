-- zh: 同一文件中单位名称不一致
-- en: the names of the unit within one document disagree
-- severity: warning
-- source: 报送材料中单位名称应为同一全称
-- explain: 封面、标题、表内的单位名称互不包含的为警告；只差地名前缀、一个包含另一个的，作为提示。
-- explain: 项目表的主管部门、实施单位，别名表（guidang units --aliases）中登记的名称不算。
SELECT n.document_id, n.form_id, '单位名称“' || n.value || '”，文件其余部分是“' || n.unit || '”' AS message,
       n.unit AS expected, n.value AS found,
       CASE WHEN instr(n.unit, n.value) > 0 OR instr(n.value, n.unit) > 0 THEN 'info' END AS severity, n.ref AS found_cells
FROM (SELECT d.document_id, d.unit, e.form_id, coalesce(a.unit_name, e.value) AS value, e.ref,
             row_number() OVER (PARTITION BY d.document_id, coalesce(a.unit_name, e.value) ORDER BY e.block_index, e.row_index) AS number
      FROM check_documents AS d
      CROSS JOIN (SELECT v.document_id, NULL AS form_id, replace(replace(replace(v.value, ' ', ''), char(12288), ''), char(10), '') AS value, v.block_index, v.row_index,
                   CASE WHEN v.table_id IS NOT NULL THEN 'cell:' || v.table_id || '.' || v.row_index || '.' || v.column_index
                        WHEN v.block_index IS NOT NULL THEN 'paragraph:' || v.document_id || '.' || v.block_index END AS ref
            FROM evidence AS v WHERE v.field = 'unit_name' AND v.source IN ('attribute', 'cover', 'title', 'form')) AS e ON e.document_id = d.document_id
      LEFT JOIN unit_aliases AS a ON a.alias = e.value) AS n
WHERE n.number = 1 AND n.value <> n.unit AND length(n.value) >= 3
  AND NOT EXISTS (SELECT 1 FROM forms AS f WHERE f.document_id = n.document_id
                   AND n.value IN (replace(f.implementing_unit, ' ', ''), replace(f.supervising_department, ' ', '')))
