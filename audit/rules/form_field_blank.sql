-- zh: 项目名称、主管部门、实施单位空着
-- en: project, department in charge or implementing unit is blank
-- severity: warning
-- source: 项目支出绩效自评表填表要求：项目名称、主管部门、实施单位必填
-- explain: 表中有这一栏而没有填。表中没有这一栏的、写了“/”“无”的不核对。
SELECT f.form_id, '没有填：' || group_concat(b.name, '、') AS message, '填写' AS expected, '空白' AS found,
       group_concat('cell:' || b.table_id || '.' || b.row_index || '.' || b.column_index, ' ') AS found_cells
FROM check_forms AS f
CROSS JOIN (SELECT c.form_id, k.name, x.table_id, x.row_index, min(x.column_index) AS column_index
      FROM check_forms AS c
      CROSS JOIN forms AS o ON o.form_id = c.form_id
      CROSS JOIN (SELECT '项目名称' AS name, 1 AS number UNION ALL SELECT '主管部门', 2 UNION ALL SELECT '实施单位', 3) AS k
        ON (k.number = 1 AND o.project_name IS NULL) OR (k.number = 2 AND o.supervising_department IS NULL)
        OR (k.number = 3 AND o.implementing_unit IS NULL)
      CROSS JOIN cells AS x ON x.table_id = (SELECT i.table_id FROM indicators AS i WHERE i.form_id = c.form_id ORDER BY i.position LIMIT 1)
       AND x.row_index BETWEEN coalesce(CASE WHEN o.table_id = x.table_id THEN o.row_index END, 0) AND coalesce(CASE WHEN o.table_id = x.table_id THEN o.row_index END, 0) + 5
       AND replace(replace(replace(x.text, ' ', ''), char(10), ''), '：', '') IN (k.name, '项目' || k.name)
      WHERE c.kind = 'project_self_evaluation'
        -- The cell to the right of the label.
        AND (SELECT trim(replace(replace(v.text, char(12288), ''), char(10), '')) FROM cells AS v
             WHERE v.table_id = x.table_id AND v.row_index = x.row_index AND v.column_index > x.column_index
             ORDER BY v.column_index LIMIT 1) = ''
      GROUP BY c.form_id, k.number) AS b ON b.form_id = f.form_id
GROUP BY f.form_id
