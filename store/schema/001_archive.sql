-- The archive, version 1. docs/schema.md is made from the comments here and in views/:
--   above a table: what a row is; after a column: meaning | unit | example.

-- == Source layer: what the extractor saw ==

-- One row a distinct content: the same bytes at several paths are one document.
CREATE TABLE documents (
  document_id INTEGER PRIMARY KEY,  -- key within this archive; differs between archives | | 17
  sha256 TEXT NOT NULL UNIQUE,      -- SHA-256 of the bytes; of a file that could not even be opened a key of its own | | 9f86d081884c7d65…
  source_path TEXT,                 -- first of the paths in sources | | /data/云山县/自评报告.docx
  member_path TEXT,                 -- path inside a bundle, null for a plain file | | 2023/自评报告.docx
  format TEXT,                      -- docx, pdf, text; null if it could not be read | | docx
  byte_size INTEGER,                -- size of the file | bytes | 48213
  page_count INTEGER,               -- pages, where the source says so | | 7
  title TEXT,                       -- title as understood, else the source's own title property | | 2023年度部门整体支出绩效自评报告
  region TEXT,                      -- --region of the import | | 云山县
  unit_name TEXT,                   -- unit that reports, resolved from the whole document | | 云山县水利局
  fiscal_year INTEGER,              -- year that is reported on | year | 2023
  status TEXT NOT NULL CHECK (status IN ('ok', 'partial', 'failed')),  -- ok, partial (some content was lost or guessed), failed (nothing was read) | | ok
  error_code TEXT,                  -- stable reason for partial and failed | | not_a_zip
  error_message TEXT,               -- the same for a person | | the package has no directory
  source_title TEXT,                -- the source's own title property | | 附件2
  canonical_title TEXT              -- title as understood, without the fallback | | 2023年度部门整体支出绩效自评报告
) STRICT;

-- Every place where a document's bytes were found.
CREATE TABLE sources (
  source_id INTEGER PRIMARY KEY,  -- key within this archive | | 21
  document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,  -- what lies there | | 17
  path TEXT NOT NULL,             -- file as it was walked to | | /data/云山县/自评报告.docx
  member_path TEXT,               -- path inside a bundle, null for a plain file | | 2023/自评报告.docx
  region TEXT,                    -- --region of the import | | 云山县
  modified_at INTEGER,            -- time of the last change of the file | Unix seconds | 1704067200
  byte_size INTEGER               -- size of the file | bytes | 48213
) STRICT;
CREATE UNIQUE INDEX sources_path ON sources (path, coalesce(member_path, ''));
CREATE INDEX sources_document ON sources (document_id);

-- Damage or doubt that could be lived with while reading.
CREATE TABLE warnings (
  document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,  -- document | | 17
  position INTEGER NOT NULL,       -- order within the document, from 0 | | 0
  code TEXT NOT NULL,              -- stable reason | | ambiguous_rows
  message TEXT NOT NULL,           -- the same for a person | | the rows of a table cannot be told apart
  block_index INTEGER,             -- block that it is about, where known | | 12
  loses_content INTEGER NOT NULL,  -- 1: content was lost or guessed, the document is partial | | 1
  PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;

-- Text outside tables, in reading order.
CREATE TABLE paragraphs (
  document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,  -- document | | 17
  block_index INTEGER NOT NULL,  -- place among the blocks (paragraphs and tables) of the document, from 0 | | 3
  page INTEGER,                  -- page, from 1 | | 2
  role TEXT NOT NULL,            -- body, header, footer, footnote, endnote, text_box, comment, page_number | | body
  level INTEGER,                 -- heading level by the source's own structure, 1 = top; null for body text | | 1
  list_label TEXT,               -- automatic number as the source shows it | | 一、
  text TEXT NOT NULL,            -- as the source has it, without list_label; line breaks are \n | | 部门基本情况
  x0 REAL,                       -- left, from the page's left edge; PDF only | points | 72.0
  y0 REAL,                       -- top, from the page's top edge | points | 90.1
  x1 REAL,                       -- right | points | 120.5
  y1 REAL,                       -- bottom | points | 110.0
  PRIMARY KEY (document_id, block_index)
) STRICT, WITHOUT ROWID;

-- One row a table of a document.
CREATE TABLE tables (
  table_id INTEGER PRIMARY KEY,   -- key within this archive | | 204
  document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,  -- document | | 17
  block_index INTEGER NOT NULL,   -- place among the blocks of the document, from 0 | | 4
  page_first INTEGER,             -- first page, from 1 | | 2
  page_last INTEGER,              -- last page | | 3
  row_count INTEGER NOT NULL,     -- rows of the grid | | 12
  column_count INTEGER NOT NULL,  -- columns of the grid | | 9
  aligned INTEGER NOT NULL,       -- 1: columns are those of a grid; 0: a text dump, where cells are numbered from the left in each row | | 1
  repeated_header_rows TEXT,      -- rows that only repeat the head after a page break, a JSON array | | [25,50]
  parent_block_index INTEGER,     -- of a table within a table: block of the outer one | | 3
  parent_row_index INTEGER,       -- row of the outer cell, from 0 | | 0
  parent_column_index INTEGER,    -- column of the outer cell, from 0 | | 1
  UNIQUE (document_id, block_index)
) STRICT;

-- One row a cell, at its top left place; places that a merged cell covers have no row.
CREATE TABLE cells (
  table_id INTEGER NOT NULL REFERENCES tables ON DELETE CASCADE,  -- table | | 204
  row_index INTEGER NOT NULL,     -- row, from 0 | | 0
  column_index INTEGER NOT NULL,  -- column, from 0 | | 0
  row_span INTEGER NOT NULL,      -- rows that it covers | | 1
  column_span INTEGER NOT NULL,   -- columns that it covers | | 2
  text TEXT NOT NULL,             -- as the source has it; line breaks are \n | | 一级指标
  page INTEGER,                   -- page, from 1 | | 2
  x0 REAL,                        -- left, from the page's left edge; PDF only | points | 72.0
  y0 REAL,                        -- top, from the page's top edge | points | 90.1
  x1 REAL,                        -- right | points | 120.5
  y1 REAL,                        -- bottom | points | 110.0
  PRIMARY KEY (table_id, row_index, column_index)
) STRICT, WITHOUT ROWID;

-- == Canonical layer: what the normalizer understood ==
-- table_id there is a reference without a constraint: rows go with their form or document.

-- One row a form in a document, in order.
CREATE TABLE forms (
  form_id INTEGER PRIMARY KEY,  -- key within this archive | | 31
  document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,  -- document | | 17
  position INTEGER NOT NULL,    -- order within the document, from 0 | | 0
  kind TEXT NOT NULL,           -- kind of form, see terms | | project_self_evaluation
  title TEXT,                   -- title as written | | 2023年度项目支出绩效自评表
  attachment_label TEXT,        -- label of the attachment | | 附件2
  unit_name TEXT,               -- unit that the form itself states; views fall back on documents.unit_name | | 云山县水利局
  project_name TEXT,            -- project | | 农村饮水安全维修养护
  supervising_department TEXT,  -- department in charge | | 云山县水利局
  implementing_unit TEXT,       -- unit that carries it out | | 云山县农村供水站
  fiscal_year INTEGER,          -- year that the form itself states; views fall back on documents.fiscal_year | year | 2023
  total_weight REAL,            -- printed sum of weights | points | 100.0
  total_score REAL,             -- printed sum of scores | points | 96.5
  rating TEXT,                  -- printed rating | | 优
  is_blank INTEGER NOT NULL,    -- 1: an unfilled template | | 0
  table_id INTEGER,             -- table of the first block that belongs to it, null for prose | | 204
  block_index INTEGER,          -- first block that belongs to it | | 4
  row_index INTEGER,            -- row in the table, from 0 | | 0
  column_index INTEGER,         -- column in the table, from 0 | | 0
  UNIQUE (document_id, position)
) STRICT;

-- One row a third-level indicator that is filled in.
CREATE TABLE indicators (
  indicator_id INTEGER PRIMARY KEY,  -- key within this archive | | 512
  form_id INTEGER NOT NULL REFERENCES forms ON DELETE CASCADE,  -- form | | 31
  position INTEGER NOT NULL,       -- order within the form, from 0 | | 0
  level1 TEXT,                     -- key of the first level, see terms | | output
  level1_label TEXT,               -- first level as written, without weight and enumerator | | 产出指标
  level1_weight REAL,              -- weight declared for the first level | points | 50.0
  level2 TEXT,                     -- key of the second level, see terms | | quantity
  level2_label TEXT,               -- second level as written | | 数量指标
  level2_weight REAL,              -- weight declared for the second level | points | 20.0
  name TEXT,                       -- third-level indicator as written | | 维修供水工程
  target_text TEXT,                -- target as written | | ≥12处
  target_type TEXT NOT NULL,       -- quantity, bound, multiple, date, period, qualitative, none, not_applicable, blank | | bound
  target_comparison TEXT,          -- =, >=, <=, >, <, range; null where there is no number | | >=
  target_value REAL,               -- number in target_unit, null where there is not exactly one | target_unit | 12.0
  target_unit TEXT,                -- unit; money is in 万元, percentages in % | | 处
  actual_text TEXT,                -- actual value as written | | 13处
  actual_type TEXT NOT NULL,       -- as target_type | | quantity
  actual_comparison TEXT,          -- as target_comparison | | =
  actual_value REAL,               -- as target_value | actual_unit | 13.0
  actual_unit TEXT,                -- as target_unit | | 处
  weight REAL,                     -- weight; a merged one stands on the first row that it covers | points | 10.0
  weight_span INTEGER NOT NULL,    -- rows that the weight covers | rows | 1
  score REAL,                      -- score; a merged one stands on the first row that it covers | points | 9.5
  score_span INTEGER NOT NULL,     -- rows that the score covers | rows | 1
  standard TEXT,                   -- scoring standard | | 每少一处扣1分
  deviation_note TEXT,             -- why it deviates and what will be done | | 汛期推迟施工
  applicable INTEGER NOT NULL,     -- 0: declared not to apply; the views leave it out | | 1
  table_id INTEGER,                -- table that it stands in | | 204
  block_index INTEGER,             -- block that it stands in | | 4
  row_index INTEGER,               -- row of the name, from 0 | | 8
  column_index INTEGER,            -- column of the name, from 0 | | 2
  UNIQUE (form_id, position)
) STRICT;

-- One row a filled number cell of a label × measure table.
CREATE TABLE amounts (
  amount_id INTEGER PRIMARY KEY,  -- key within this archive | | 640
  form_id INTEGER NOT NULL REFERENCES forms ON DELETE CASCADE,  -- form | | 31
  position INTEGER NOT NULL,  -- order within the form, from 0 | | 0
  statement TEXT,             -- key of the statement, see terms | | budget_execution
  item TEXT,                  -- key of the row's item, see terms | | total
  item_label TEXT,            -- item as written, without enumerator | | 年度资金总额
  parent_item TEXT,           -- key of the item that it stands under | | special_funds
  measure TEXT,               -- key of the measure, see terms | | executed
  organization TEXT,          -- organization of the row, where rows are organizations | | 局机关
  value REAL,                 -- number in unit | unit | 116.2
  unit TEXT,                  -- unit; money is in 万元, percentages in %; null for weight and score | | 万元
  text TEXT,                  -- number as written | | 116.20
  table_id INTEGER,           -- table that it stands in | | 204
  block_index INTEGER,        -- block that it stands in | | 4
  row_index INTEGER,          -- row, from 0 | | 3
  column_index INTEGER,       -- column, from 0 | | 4
  UNIQUE (form_id, position)
) STRICT;

-- One row a table row of goals.
CREATE TABLE goals (
  goal_id INTEGER PRIMARY KEY,  -- key within this archive | | 77
  form_id INTEGER NOT NULL REFERENCES forms ON DELETE CASCADE,  -- form | | 31
  position INTEGER NOT NULL,  -- order within the form, from 0 | | 0
  expected TEXT,              -- goal at the start of the year | | 保障全县农村供水
  actual TEXT,                -- what was reached | | 全年供水正常
  table_id INTEGER,           -- table that it stands in | | 204
  block_index INTEGER,        -- block that it stands in | | 4
  row_index INTEGER,          -- row, from 0 | | 6
  column_index INTEGER,       -- column, from 0 | | 1
  UNIQUE (form_id, position)
) STRICT;

-- Pairs of label and value.
CREATE TABLE attributes (
  attribute_id INTEGER PRIMARY KEY,  -- key within this archive | | 95
  form_id INTEGER NOT NULL REFERENCES forms ON DELETE CASCADE,  -- form | | 31
  position INTEGER NOT NULL,  -- order within the form, from 0 | | 0
  key TEXT,                   -- key of the label, see terms; null if no pattern knows it | | project_name
  label TEXT,                 -- label as written | | 项目名称
  value TEXT,                 -- value as written | | 农村饮水安全维修养护
  table_id INTEGER,           -- table that the value stands in | | 204
  block_index INTEGER,        -- block that the value stands in | | 4
  row_index INTEGER,          -- row of the value, from 0 | | 0
  column_index INTEGER,       -- column of the value, from 0 | | 1
  UNIQUE (form_id, position)
) STRICT;

-- The prose report as an outline.
CREATE TABLE sections (
  section_id INTEGER PRIMARY KEY,  -- key within this archive | | 44
  document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,  -- document | | 17
  position INTEGER NOT NULL,  -- order within the document, from 0 | | 2
  level INTEGER NOT NULL,     -- place in the outline, 1 = top | | 1
  number TEXT,                -- number of the heading as written | | 三、
  key TEXT,                   -- key of the heading, see terms; null for a heading that the report made up | | problems
  title TEXT,                 -- heading without its number | | 存在的问题
  body TEXT,                  -- text up to the next heading of any level, paragraphs joined by \n | | 预算编制不够精细。
  table_id INTEGER,           -- table that the heading stands in, null for prose | |
  block_index INTEGER,        -- block of the heading | | 9
  row_index INTEGER,          -- row in the table, from 0 | |
  column_index INTEGER,       -- column in the table, from 0 | |
  UNIQUE (document_id, position)
) STRICT;

-- Personal data: who signed. No other table of the canonical layer has any.
CREATE TABLE signatures (
  signature_id INTEGER PRIMARY KEY,  -- key within this archive | | 12
  form_id INTEGER NOT NULL REFERENCES forms ON DELETE CASCADE,  -- form | | 31
  position INTEGER NOT NULL,  -- order within the form, from 0 | | 0
  role TEXT,                  -- preparer, leader, contact, evaluator, other | | preparer
  name TEXT,                  -- personal data: name | |
  phone TEXT,                 -- personal data: telephone | |
  signed_on TEXT,             -- date as written | | 2024年3月5日
  text TEXT,                  -- personal data: the line or cell as written | |
  table_id INTEGER,           -- table that it stands in | | 204
  block_index INTEGER,        -- block that it stands in | | 4
  row_index INTEGER,          -- row, from 0 | | 30
  column_index INTEGER,       -- column, from 0 | | 0
  UNIQUE (form_id, position)
) STRICT;

-- What the audit rules found; gone when the document is read or normalized again.
CREATE TABLE findings (
  finding_id INTEGER PRIMARY KEY,  -- key within this archive | | 8
  rule TEXT NOT NULL,      -- name of the rule | | score_above_weight
  severity TEXT NOT NULL,  -- error, warning, info | | error
  document_id INTEGER REFERENCES documents ON DELETE CASCADE,  -- document | | 17
  form_id INTEGER REFERENCES forms ON DELETE CASCADE,  -- form | | 31
  message TEXT NOT NULL,   -- what is wrong | | 得分高于分值
  expected TEXT,           -- what should stand there | | 不高于 10
  found TEXT,              -- what stands there | | 12
  table_id INTEGER,        -- table that it stands in | | 204
  row_index INTEGER,       -- row, from 0 | | 8
  column_index INTEGER     -- column, from 0 | | 6
) STRICT;
CREATE INDEX findings_document ON findings (document_id);
CREATE INDEX findings_form ON findings (form_id);

-- Headings, rows and columns that no pattern knows.
CREATE TABLE unmapped (
  unmapped_id INTEGER PRIMARY KEY,  -- key within this archive | | 3
  document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,  -- document | | 17
  position INTEGER NOT NULL,  -- order within the document, from 0 | | 0
  table_id INTEGER,           -- table that it stands in, null for prose | | 204
  block_index INTEGER,        -- block that it stands in | | 4
  row_index INTEGER,          -- row, from 0 | | 5
  column_index INTEGER,       -- column, from 0 | | 3
  context TEXT,               -- head, row, group, section, table … | | head
  text TEXT,                  -- as written | | 年度调整数
  nearest_key TEXT,           -- nearest known pattern | | annual_budget
  similarity REAL,            -- how near, 0 to 1 | | 0.62
  UNIQUE (document_id, position)
) STRICT;

-- == The words of the archive ==

-- Every key that columns such as kind, level1, statement or item may hold. Written by guidang, not by imports.
CREATE TABLE terms (
  kind TEXT NOT NULL,     -- form_kind, level1, level2, statement, item, measure, section, attribute, role | | item
  parent TEXT NOT NULL,   -- statement that an item or measure belongs to, else empty | | budget_execution
  key TEXT NOT NULL,      -- the key | | total
  label TEXT NOT NULL,    -- its name in Chinese | | 年度资金总额
  meaning TEXT NOT NULL,  -- its meaning in English | | all funds of the year
  PRIMARY KEY (kind, parent, key)
) STRICT, WITHOUT ROWID;

-- What guidang notes about the archive itself.
CREATE TABLE archive_info (
  name TEXT PRIMARY KEY NOT NULL,  -- what | | views
  value TEXT NOT NULL              -- its value | | 5f2c…
) STRICT, WITHOUT ROWID;
