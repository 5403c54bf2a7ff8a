-- zh: 同一文件中年度不一致
-- en: the years within one document disagree
-- severity: warning
-- source: 报送材料应为同一预算年度
-- explain: 表的标题写的年度与整个文件的年度不同。目标申报表、监控表可以是别的年度，不核对。
SELECT f.form_id, '标题写的是' || f.fiscal_year || '年，文件其余部分是' || d.fiscal_year || '年' AS message,
       d.fiscal_year || '年' AS expected, f.fiscal_year || '年' AS found, 'form:' || f.form_id AS found_cells
FROM check_documents AS d CROSS JOIN forms AS f ON f.document_id = d.document_id
WHERE f.fiscal_year <> d.fiscal_year AND f.kind NOT IN ('target_declaration', 'monitoring', 'unknown')
