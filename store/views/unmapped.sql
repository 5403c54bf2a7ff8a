-- What no pattern knows, with its document.
CREATE VIEW v_unmapped (
  unmapped_id,   -- entry | | 3
  document_id,   -- document | | 17
  unit_name,     -- unit | | 云山县水利局
  fiscal_year,   -- year | year | 2023
  region,        -- --region of the import | | 云山县
  context,       -- head, row, group, section, table … | | head
  text,          -- as written | | 年度调整数
  nearest_key,   -- nearest known pattern | | annual_budget
  similarity,    -- how near, 0 to 1 | | 0.62
  page,          -- page | | 2
  block_index,   -- block that it stands in | | 4
  row_index,     -- row, from 0 | | 5
  column_index,  -- column, from 0 | | 3
  source_path,   -- file | | /data/云山县/自评报告.docx
  member_path    -- path inside a bundle | |
) AS
SELECT u.unmapped_id, u.document_id, d.unit_name, d.fiscal_year, d.region, u.context, u.text, u.nearest_key,
       u.similarity,
       coalesce((SELECT c.page FROM cells AS c
                 WHERE c.table_id = u.table_id AND c.row_index = u.row_index
                   AND c.column_index = coalesce(u.column_index, 0)),
                (SELECT t.page_first FROM tables AS t WHERE t.table_id = u.table_id),
                (SELECT p.page FROM paragraphs AS p
                 WHERE p.document_id = u.document_id AND p.block_index = u.block_index)),
       u.block_index, u.row_index, u.column_index, d.source_path, d.member_path
FROM unmapped AS u JOIN documents AS d ON d.document_id = u.document_id;
