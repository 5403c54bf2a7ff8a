-- Sections of the prose report with their document.
CREATE VIEW v_sections (
  section_id,   -- section | | 44
  document_id,  -- document | | 17
  position,     -- order within the document, from 0 | | 2
  unit_name,    -- unit | | 云山县水利局
  fiscal_year,  -- year | year | 2023
  region,       -- --region of the import | | 云山县
  level,        -- place in the outline, 1 = top | | 1
  number,       -- number of the heading as written | | 三、
  key,          -- key of the heading, see terms | | problems
  title,        -- heading without its number | | 存在的问题
  body,         -- text up to the next heading | | 预算编制不够精细。
  page,         -- page of the heading | | 5
  block_index,  -- block of the heading | | 9
  source_path,  -- file | | /data/云山县/自评报告.docx
  member_path   -- path inside a bundle | |
) AS
SELECT s.section_id, s.document_id, s.position, d.unit_name, d.fiscal_year, d.region, s.level, s.number, s.key,
       s.title, s.body,
       coalesce((SELECT p.page FROM paragraphs AS p
                 WHERE p.document_id = s.document_id AND p.block_index = s.block_index),
                (SELECT c.page FROM cells AS c
                 WHERE c.table_id = s.table_id AND c.row_index = s.row_index
                   AND c.column_index = coalesce(s.column_index, 0)),
                (SELECT t.page_first FROM tables AS t WHERE t.table_id = s.table_id)),
       s.block_index, d.source_path, d.member_path
FROM sections AS s JOIN documents AS d ON d.document_id = s.document_id;

-- v_sections in Chinese.
CREATE VIEW 报告章节 (
  单位,      -- 单位 | | 云山县水利局
  年度,      -- 年度 | 年 | 2023
  地区,      -- 导入时给出的地区 | | 云山县
  序次,      -- 在报告中的次序，从 1 起 | | 3
  层级,      -- 标题层级，1 为最高 | | 1
  编号,      -- 标题编号原文 | | 三、
  章节类别,  -- 标题的统一名称，未识别时为空 | | 存在的问题
  标题,      -- 标题原文，不含编号 | | 存在的问题
  正文,      -- 到下一个标题为止的正文 | | 预算编制不够精细。
  页码,      -- 页码 | | 5
  来源文件,  -- 文件 | | /data/云山县/自评报告.docx
  包内路径   -- 压缩包内的路径 | |
) AS
SELECT s.unit_name, s.fiscal_year, s.region, s.position + 1, s.level, s.number, coalesce(t.label, s.key), s.title,
       s.body, s.page, s.source_path, s.member_path
FROM v_sections AS s
LEFT JOIN terms AS t ON t.kind = 'section' AND t.parent = '' AND t.key = s.key;
