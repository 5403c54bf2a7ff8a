-- Full-text search in plain SQL: WHERE word = '"满意度"', or several words, each for itself: word = '["满意度","GB2312"]'. A word is one run of Chinese characters (simplified) or of letters and digits; ORDER BY rank gives the best first.
CREATE VIEW v_search (
  word,          -- what is searched for, as JSON; must be given | | "满意度"
  found,         -- the word that this row is for | | 满意度
  rank,          -- BM25: the lower, the better | | -7.25
  kind,          -- paragraph, cell or indicator | | indicator
  text,          -- text that it stands in | | 群众满意度
  unit_name,     -- unit | | 云山县水利局
  fiscal_year,   -- year | year | 2023
  region,        -- --region of the import | | 云山县
  form_title,    -- title of the form that the place belongs to | | 2023年度项目支出绩效自评表
  page,          -- page | | 2
  document_id,   -- document | | 17
  form_id,       -- form | | 31
  indicator_id,  -- indicator | | 512
  table_id,      -- table | | 204
  block_index,   -- block, from 0 | | 4
  row_index,     -- row, from 0 | | 8
  column_index,  -- column, from 0 | | 2
  source_path,   -- file | | /data/云山县/自评报告.docx
  member_path    -- path inside a bundle | |
) AS
SELECT w.json, w.value, s.rank,
       CASE WHEN r.form_id IS NOT NULL THEN 'indicator' WHEN r.table_id IS NOT NULL THEN 'cell' ELSE 'paragraph' END,
       CASE WHEN r.form_id IS NOT NULL THEN i.name ELSE coalesce(c.text, p.text) END,
       coalesce(f.unit_name, d.unit_name), coalesce(f.fiscal_year, d.fiscal_year), d.region, f.title,
       coalesce(p.page, c.page, t.page_first), d.document_id, f.form_id, i.indicator_id, t.table_id,
       coalesce(p.block_index, t.block_index, i.block_index), coalesce(c.row_index, i.row_index),
       coalesce(c.column_index, i.column_index), d.source_path, d.member_path
FROM json_each AS w
CROSS JOIN search_index AS s
CROSS JOIN search_ranges AS r ON r.first_id = (SELECT max(x.first_id) FROM search_ranges AS x WHERE x.first_id <= s.rowid)
JOIN documents AS d ON d.document_id = r.document_id
LEFT JOIN indicators AS i ON i.form_id = r.form_id AND i.position = s.rowid - r.first_id
LEFT JOIN paragraphs AS p ON r.form_id IS NULL AND r.table_id IS NULL AND p.document_id = r.document_id
                         AND p.block_index = s.rowid - r.first_id
LEFT JOIN tables AS t ON t.table_id = coalesce(r.table_id, i.table_id)
LEFT JOIN cells AS c ON c.table_id = t.table_id
                    AND c.row_index = CASE WHEN r.form_id IS NULL THEN (s.rowid - r.first_id) / r.column_count
                                           ELSE i.row_index END
                    AND c.column_index = CASE WHEN r.form_id IS NULL THEN (s.rowid - r.first_id) % r.column_count
                                              ELSE i.column_index END
LEFT JOIN forms AS f ON f.form_id = coalesce(r.form_id,
  (SELECT b.form_id FROM forms AS b
   WHERE b.document_id = d.document_id
     AND (b.block_index, coalesce(b.row_index, 0)) <= (coalesce(p.block_index, t.block_index), coalesce(c.row_index, 0))
   ORDER BY b.block_index DESC, b.row_index DESC LIMIT 1))
WHERE s.search_index MATCH (CASE
  WHEN unicode(w.value) < 128 THEN '"' || w.value || '"'
  WHEN length(w.value) = 1 THEN '"' || w.value || '"*'
  ELSE (WITH RECURSIVE pairs(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM pairs WHERE n + 1 < length(w.value))
        SELECT '"' || group_concat(substr(w.value, n, 2), ' ') || '"' FROM pairs)
  END);

-- v_search in Chinese: WHERE 词 = '"满意度"'.
CREATE VIEW 检索 (
  词,        -- 要找的词，写成 JSON，必填 | | "满意度"
  命中词,    -- 本行所命中的词 | | 满意度
  排名值,    -- BM25，越小越相关 | | -7.25
  类别,      -- 段落、单元格、指标 | | 指标
  原文,      -- 所在的原文 | | 群众满意度
  单位,      -- 单位 | | 云山县水利局
  年度,      -- 年度 | 年 | 2023
  地区,      -- 导入时给出的地区 | | 云山县
  表单标题,  -- 所属表单的标题 | | 2023年度项目支出绩效自评表
  页码,      -- 页码 | | 2
  行,        -- 表内行次，从 1 起 | | 9
  列,        -- 表内列次，从 1 起 | | 3
  来源文件,  -- 文件 | | /data/云山县/自评报告.docx
  包内路径,  -- 压缩包内的路径 | |
  文档编号   -- 本归档库内的编号 | | 17
) AS
SELECT word, found, rank,
       CASE kind WHEN 'paragraph' THEN '段落' WHEN 'cell' THEN '单元格' ELSE '指标' END,
       text, unit_name, fiscal_year, region, form_title, page, row_index + 1, column_index + 1, source_path,
       member_path, document_id
FROM v_search;
