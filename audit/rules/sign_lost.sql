-- zh: 数值疑似丢了符号或被认错
-- en: a number that has probably lost a sign on the way
-- severity: warning
-- source: 扫描、转换中“≥”常变成“2”或丢失
-- explain: 读取时就有疑问的数（如满意度280%，疑为≥80%）：原文照存，不作数值。请对照原件。
SELECT s.form_id, '“' || s.written || '”疑应为“' || s.likely || '”：' || coalesce(s.message, '') AS message,
       s.likely AS expected, s.written AS found, 'reading' AS cause, '数值疑似在转换中丢了符号' AS doubt,
       CASE WHEN s.table_id IS NOT NULL THEN 'cell:' || s.table_id || '.' || s.row_index || '.' || coalesce(s.column_index, 0) END AS found_cells
FROM check_forms AS f CROSS JOIN suspicions AS s ON s.form_id = f.form_id
WHERE s.kind = 'lost_glyph'
