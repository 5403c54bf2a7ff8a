-- Documents with what they hold.
CREATE VIEW v_documents (
  document_id,      -- key within this archive | | 17
  unit_name,        -- unit that reports | | 云山县水利局
  fiscal_year,      -- year that is reported on | year | 2023
  region,           -- --region of the import | | 云山县
  title,            -- title | | 2023年度部门整体支出绩效自评报告
  format,           -- docx, pdf, text | | docx
  page_count,       -- pages, where the source says so | | 7
  byte_size,        -- size of the file | bytes | 48213
  status,           -- ok, partial, failed | | ok
  error_code,       -- stable reason for partial and failed | | not_a_zip
  error_message,    -- the same for a person | | the package has no directory
  form_count,       -- forms | | 2
  indicator_count,  -- indicators that apply | | 14
  amount_count,     -- amounts | | 24
  section_count,    -- sections of prose | | 6
  source_count,     -- places where the same bytes were found | | 1
  source_path,      -- first of these places | | /data/云山县/自评报告.docx
  member_path,      -- path inside a bundle | |
  sha256            -- SHA-256 of the bytes | | 9f86d081884c7d65…
) AS
SELECT d.document_id, d.unit_name, d.fiscal_year, d.region, d.title, d.format, d.page_count, d.byte_size,
       d.status, d.error_code, d.error_message,
       (SELECT count(*) FROM forms AS f WHERE f.document_id = d.document_id),
       (SELECT count(*) FROM forms AS f JOIN indicators AS i ON i.form_id = f.form_id
        WHERE f.document_id = d.document_id AND i.applicable = 1),
       (SELECT count(*) FROM forms AS f JOIN amounts AS a ON a.form_id = f.form_id
        WHERE f.document_id = d.document_id),
       (SELECT count(*) FROM sections AS s WHERE s.document_id = d.document_id),
       (SELECT count(*) FROM sources AS s WHERE s.document_id = d.document_id),
       d.source_path, d.member_path, d.sha256
FROM documents AS d;

-- v_documents in Chinese.
CREATE VIEW 文档 (
  文档编号,    -- 本归档库内的编号 | | 17
  单位,        -- 报告单位 | | 云山县水利局
  年度,        -- 报告年度 | 年 | 2023
  地区,        -- 导入时给出的地区 | | 云山县
  标题,        -- 标题 | | 2023年度部门整体支出绩效自评报告
  格式,        -- docx、pdf、text | | docx
  页数,        -- 页数，来源未载明时为空 | | 7
  字节数,      -- 文件大小 | 字节 | 48213
  状态,        -- 正常、部分读取、失败 | | 正常
  问题代码,    -- 部分读取或失败的原因代码 | | not_a_zip
  问题说明,    -- 部分读取或失败的原因 | | the package has no directory
  表单数,      -- 表单数 | | 2
  指标数,      -- 适用的绩效指标数 | | 14
  经费数据数,  -- 经费数据数 | | 24
  章节数,      -- 报告章节数 | | 6
  来源数,      -- 内容相同的文件数 | | 1
  来源文件,    -- 第一个来源文件 | | /data/云山县/自评报告.docx
  包内路径     -- 压缩包内的路径 | |
) AS
SELECT document_id, unit_name, fiscal_year, region, title, format, page_count, byte_size,
       CASE status WHEN 'ok' THEN '正常' WHEN 'partial' THEN '部分读取' ELSE '失败' END,
       error_code, error_message, form_count, indicator_count, amount_count, section_count, source_count,
       source_path, member_path
FROM v_documents;

-- Files that could not be read, or not wholly, and why. One row a file.
CREATE VIEW failures (
  path,           -- file | | /data/云山县/自评报告.docx
  member_path,    -- path inside a bundle | |
  status,         -- failed (nothing was read) or partial | | failed
  error_code,     -- stable reason | | not_a_zip
  error_message,  -- the same for a person | | the package has no directory
  sha256,         -- SHA-256 of the bytes | | 9f86d081884c7d65…
  region,         -- --region of the import | | 云山县
  byte_size,      -- size of the file | bytes | 48213
  modified_at,    -- time of the last change of the file | Unix seconds | 1704067200
  document_id     -- document | | 17
) AS
SELECT s.path, s.member_path, d.status, d.error_code, d.error_message, d.sha256, s.region, s.byte_size,
       s.modified_at, d.document_id
FROM documents AS d JOIN sources AS s ON s.document_id = d.document_id
WHERE d.status = 'failed' OR (d.status = 'partial' AND d.error_code IS NOT NULL);

-- failures in Chinese.
CREATE VIEW 导入失败 (
  来源文件,  -- 文件 | | /data/云山县/自评报告.docx
  包内路径,  -- 压缩包内的路径 | |
  状态,      -- 失败、部分读取 | | 失败
  问题代码,  -- 原因代码 | | not_a_zip
  问题说明,  -- 原因 | | the package has no directory
  地区,      -- 导入时给出的地区 | | 云山县
  字节数     -- 文件大小 | 字节 | 48213
) AS
SELECT path, member_path, CASE status WHEN 'partial' THEN '部分读取' ELSE '失败' END, error_code,
       error_message, region, byte_size
FROM failures;
