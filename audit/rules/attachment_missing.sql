-- zh: 附件清单列了、却没有交的表
-- en: a form that the list of attachments names is not there
-- severity: warning
-- source: 绩效自评报送要求：附件清单所列材料应齐全
-- explain: 报送函“附件：1.…… 2.……”中点名的基础数据表、自评表、评分表等，本文件和同一单位同一年度的其他文件都没有。
SELECT p.document_id, NULL AS form_id,
       '附件清单列有' || p.name || '，文件中没有' AS message, p.name AS expected, '没有' AS found,
       'paragraph:' || p.document_id || '.' || p.block_index AS expected_cells,
       CASE WHEN EXISTS (SELECT 1 FROM forms AS f WHERE f.document_id = p.document_id AND f.kind = 'unknown') THEN 'reading' END AS cause,
       CASE WHEN EXISTS (SELECT 1 FROM forms AS f WHERE f.document_id = p.document_id AND f.kind = 'unknown')
            THEN '文件中有没有认出种类的表' END AS doubt
FROM (SELECT a.document_id, min(q.block_index) AS block_index, k.name, k.kinds
      FROM check_documents AS d
      CROSS JOIN paragraphs AS a ON a.document_id = d.document_id AND substr(a.text, 1, 1) = '附'
       AND (replace(a.text, ' ', '') GLOB '附件[:：]*' OR replace(a.text, ' ', '') GLOB '附[:：]*')
      CROSS JOIN paragraphs AS q ON q.document_id = a.document_id AND q.block_index BETWEEN a.block_index AND a.block_index + 8
       AND length(q.text) <= 80 AND q.role = 'body'
       AND (q.block_index = a.block_index OR coalesce(q.list_label, '') <> '' OR ltrim(q.text, ' 　' || char(9)) GLOB '[0-9]*')
      CROSS JOIN (SELECT '基础数据表' AS name, ' basic_data ' AS kinds UNION ALL SELECT '整体支出绩效自评表', ' unit_self_evaluation '
            UNION ALL SELECT '项目支出绩效自评表', ' project_self_evaluation ' UNION ALL SELECT '评分表', ' scorecard '
            UNION ALL SELECT '自评报告', ' narrative unit_profile ' UNION ALL SELECT '目标申报表', ' target_declaration '
            UNION ALL SELECT '运行监控表', ' monitoring ') AS k ON instr(replace(q.text, ' ', ''), k.name) > 0
      GROUP BY a.document_id, k.name) AS p
CROSS JOIN check_documents AS d ON d.document_id = p.document_id
WHERE NOT EXISTS (SELECT 1 FROM forms AS f WHERE f.document_id = p.document_id
                   AND (instr(p.kinds, ' ' || f.kind || ' ') > 0 OR instr(f.title, p.name) > 0))
  AND NOT EXISTS (SELECT 1 FROM check_units AS u CROSS JOIN forms AS f ON f.document_id = u.document_id
                  WHERE u.unit = d.unit AND u.fiscal_year IS d.fiscal_year AND instr(p.kinds, ' ' || f.kind || ' ') > 0)
