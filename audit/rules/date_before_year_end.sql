-- zh: 报告日期早于预算年度结束
-- en: a report dated before its fiscal year has ended
-- severity: warning
-- source: 自评在年度结束后进行；日期应晚于所报年度
-- explain: 单独成行的落款日期，或“报告日期”栏，年份不晚于所报的预算年度。
SELECT x.document_id, x.form_id, '日期' || x.text || '，而报告的是' || x.fiscal_year || '年度' AS message,
       x.fiscal_year + 1 || '年或以后' AS expected, x.text AS found, x.ref AS found_cells
FROM (SELECT d.document_id, NULL AS form_id, d.fiscal_year, replace(trim(replace(p.text, char(12288), ' ')), ' ', '') AS text,
             'paragraph:' || p.document_id || '.' || p.block_index AS ref
      FROM check_documents AS d CROSS JOIN paragraphs AS p ON p.document_id = d.document_id
      WHERE length(p.text) <= 60 AND p.text LIKE '%年%月%日%' AND p.role = 'body'
      UNION ALL
      SELECT d.document_id, f.form_id, d.fiscal_year, replace(a.value, ' ', ''), 'attribute:' || a.attribute_id
      FROM check_documents AS d CROSS JOIN check_forms AS f ON f.document_id = d.document_id
      CROSS JOIN attributes AS a ON a.form_id = f.form_id
      WHERE a.key = 'report_date') AS x
WHERE (x.text GLOB '20[0-9][0-9]年[0-9]月[0-9]日' OR x.text GLOB '20[0-9][0-9]年[0-9]月[0-9][0-9]日'
       OR x.text GLOB '20[0-9][0-9]年[0-9][0-9]月[0-9]日' OR x.text GLOB '20[0-9][0-9]年[0-9][0-9]月[0-9][0-9]日')
  AND cast(substr(x.text, 1, 4) AS INTEGER) <= x.fiscal_year
  AND EXISTS (SELECT 1 FROM check_forms AS f WHERE f.document_id = x.document_id
               AND f.kind IN ('unit_self_evaluation', 'project_self_evaluation', 'unit_profile', 'scorecard', 'basic_data'))
