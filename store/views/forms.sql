-- Forms with their document. Unit and year are the form's own, else the document's.
CREATE VIEW v_forms (
  form_id,                 -- form | | 31
  document_id,             -- document | | 17
  position,                -- order within the document, from 0 | | 0
  unit_name,               -- unit | | 云山县水利局
  fiscal_year,             -- year | year | 2023
  region,                  -- --region of the import | | 云山县
  form_kind,               -- kind of form, see terms | | project_self_evaluation
  form_title,              -- title as written | | 2023年度项目支出绩效自评表
  attachment_label,        -- label of the attachment | | 附件2
  project_name,            -- project | | 农村饮水安全维修养护
  supervising_department,  -- department in charge | | 云山县水利局
  implementing_unit,       -- unit that carries it out | | 云山县农村供水站
  total_weight,            -- printed sum of weights | points | 100.0
  total_score,             -- printed sum of scores | points | 96.5
  rating,                  -- printed rating | | 优
  is_blank,                -- 1: an unfilled template | | 0
  indicator_count,         -- indicators that apply | | 14
  amount_count,            -- amounts | | 24
  fingerprint,             -- template: the same for forms with the same headings | | 4be0643f1d98573b
  page,                    -- page of its first block | | 2
  row_index,               -- row in the table, from 0 | | 0
  column_index,            -- column in the table, from 0 | | 0
  source_path,             -- file | | /data/云山县/自评报告.docx
  member_path              -- path inside a bundle | |
) AS
SELECT f.form_id, f.document_id, f.position, coalesce(f.unit_name, d.unit_name),
       coalesce(f.fiscal_year, d.fiscal_year), d.region, f.kind, f.title, f.attachment_label, f.project_name,
       f.supervising_department, f.implementing_unit, f.total_weight, f.total_score, f.rating, f.is_blank,
       (SELECT count(*) FROM indicators AS i WHERE i.form_id = f.form_id AND i.applicable = 1),
       (SELECT count(*) FROM amounts AS a WHERE a.form_id = f.form_id), f.fingerprint,
       coalesce((SELECT c.page FROM cells AS c
                 WHERE c.table_id = f.table_id AND c.row_index = f.row_index
                   AND c.column_index = coalesce(f.column_index, 0)),
                (SELECT t.page_first FROM tables AS t WHERE t.table_id = f.table_id),
                (SELECT p.page FROM paragraphs AS p
                 WHERE p.document_id = f.document_id AND p.block_index = f.block_index)),
       f.row_index, f.column_index, d.source_path, d.member_path
FROM forms AS f JOIN documents AS d ON d.document_id = f.document_id;

-- v_forms in Chinese.
CREATE VIEW 表单 (
  单位,      -- 单位，表单未载明时取自文档 | | 云山县水利局
  年度,      -- 年度，表单未载明时取自文档 | 年 | 2023
  地区,      -- 导入时给出的地区 | | 云山县
  表单类型,  -- 表单类型 | | 项目支出绩效自评表
  表单标题,  -- 标题原文 | | 2023年度项目支出绩效自评表
  附件,      -- 附件编号 | | 附件2
  项目名称,  -- 项目名称 | | 农村饮水安全维修养护
  主管部门,  -- 主管部门 | | 云山县水利局
  实施单位,  -- 实施单位 | | 云山县农村供水站
  总分值,    -- 表内所载总分值 | 分 | 100.0
  总得分,    -- 表内所载总得分 | 分 | 96.5
  评价等次,  -- 表内所载等次 | | 优
  空白表,    -- 是、否 | | 否
  指标数,    -- 适用的绩效指标数 | | 14
  模板指纹,  -- 表头相同的表单指纹相同 | | 4be0643f1d98573b
  页码,      -- 页码 | | 2
  来源文件,  -- 文件 | | /data/云山县/自评报告.docx
  包内路径,  -- 压缩包内的路径 | |
  表单编号   -- 本归档库内的编号 | | 31
) AS
SELECT unit_name, fiscal_year, region,
       coalesce((SELECT label FROM terms WHERE kind = 'form_kind' AND parent = '' AND key = form_kind), form_kind),
       form_title, attachment_label, project_name, supervising_department, implementing_unit, total_weight,
       total_score, rating, CASE is_blank WHEN 1 THEN '是' ELSE '否' END, indicator_count, fingerprint, page,
       source_path, member_path, form_id
FROM v_forms;

-- Goals with their form.
CREATE VIEW v_goals (
  goal_id,       -- goal | | 77
  form_id,       -- form | | 31
  document_id,   -- document | | 17
  position,      -- order within the form, from 0 | | 0
  unit_name,     -- unit | | 云山县水利局
  fiscal_year,   -- year | year | 2023
  region,        -- --region of the import | | 云山县
  form_kind,     -- kind of form, see terms | | project_self_evaluation
  form_title,    -- title of the form | | 2023年度项目支出绩效自评表
  project_name,  -- project | | 农村饮水安全维修养护
  expected,      -- goal at the start of the year | | 保障全县农村供水
  actual,        -- what was reached | | 全年供水正常
  page,          -- page | | 2
  row_index,     -- row, from 0 | | 6
  column_index,  -- column, from 0 | | 1
  source_path,   -- file | | /data/云山县/自评报告.docx
  member_path    -- path inside a bundle | |
) AS
SELECT g.goal_id, g.form_id, f.document_id, g.position, coalesce(f.unit_name, d.unit_name),
       coalesce(f.fiscal_year, d.fiscal_year), d.region, f.kind, f.title, f.project_name, g.expected, g.actual,
       coalesce((SELECT c.page FROM cells AS c
                 WHERE c.table_id = g.table_id AND c.row_index = g.row_index
                   AND c.column_index = coalesce(g.column_index, 0)),
                (SELECT t.page_first FROM tables AS t WHERE t.table_id = g.table_id),
                (SELECT p.page FROM paragraphs AS p
                 WHERE p.document_id = f.document_id AND p.block_index = g.block_index)),
       g.row_index, g.column_index, d.source_path, d.member_path
FROM goals AS g
JOIN forms AS f ON f.form_id = g.form_id
JOIN documents AS d ON d.document_id = f.document_id;

-- v_goals in Chinese.
CREATE VIEW 绩效目标 (
  单位,          -- 单位 | | 云山县水利局
  年度,          -- 年度 | 年 | 2023
  地区,          -- 导入时给出的地区 | | 云山县
  表单类型,      -- 表单类型 | | 项目支出绩效自评表
  表单标题,      -- 表单标题 | | 2023年度项目支出绩效自评表
  项目名称,      -- 项目名称 | | 农村饮水安全维修养护
  预期目标,      -- 年初设定的目标 | | 保障全县农村供水
  实际完成情况,  -- 实际完成情况 | | 全年供水正常
  页码,          -- 页码 | | 2
  行,            -- 表内行次，从 1 起 | | 7
  列,            -- 表内列次，从 1 起 | | 2
  来源文件,      -- 文件 | | /data/云山县/自评报告.docx
  包内路径       -- 压缩包内的路径 | |
) AS
SELECT unit_name, fiscal_year, region,
       coalesce((SELECT label FROM terms WHERE kind = 'form_kind' AND parent = '' AND key = form_kind), form_kind),
       form_title, project_name, expected, actual, page, row_index + 1, column_index + 1, source_path, member_path
FROM v_goals;

-- Pairs of label and value with their form.
CREATE VIEW v_attributes (
  attribute_id,  -- attribute | | 95
  form_id,       -- form | | 31
  document_id,   -- document | | 17
  position,      -- order within the form, from 0 | | 0
  unit_name,     -- unit | | 云山县水利局
  fiscal_year,   -- year | year | 2023
  region,        -- --region of the import | | 云山县
  form_kind,     -- kind of form, see terms | | project_self_evaluation
  form_title,    -- title of the form | | 2023年度项目支出绩效自评表
  project_name,  -- project | | 农村饮水安全维修养护
  key,           -- key of the label, see terms | | project_name
  label,         -- label as written | | 项目名称
  value,         -- value as written | | 农村饮水安全维修养护
  page,          -- page | | 2
  row_index,     -- row, from 0 | | 0
  column_index,  -- column, from 0 | | 1
  source_path,   -- file | | /data/云山县/自评报告.docx
  member_path    -- path inside a bundle | |
) AS
SELECT a.attribute_id, a.form_id, f.document_id, a.position, coalesce(f.unit_name, d.unit_name),
       coalesce(f.fiscal_year, d.fiscal_year), d.region, f.kind, f.title, f.project_name, a.key, a.label, a.value,
       coalesce((SELECT c.page FROM cells AS c
                 WHERE c.table_id = a.table_id AND c.row_index = a.row_index
                   AND c.column_index = coalesce(a.column_index, 0)),
                (SELECT t.page_first FROM tables AS t WHERE t.table_id = a.table_id),
                (SELECT p.page FROM paragraphs AS p
                 WHERE p.document_id = f.document_id AND p.block_index = a.block_index)),
       a.row_index, a.column_index, d.source_path, d.member_path
FROM attributes AS a
JOIN forms AS f ON f.form_id = a.form_id
JOIN documents AS d ON d.document_id = f.document_id;

-- v_attributes in Chinese.
CREATE VIEW 填报信息 (
  单位,      -- 单位 | | 云山县水利局
  年度,      -- 年度 | 年 | 2023
  地区,      -- 导入时给出的地区 | | 云山县
  表单类型,  -- 表单类型 | | 项目支出绩效自评表
  表单标题,  -- 表单标题 | | 2023年度项目支出绩效自评表
  项目名称,  -- 项目名称 | | 农村饮水安全维修养护
  信息类别,  -- 统一的名称，未识别时为空 | | 项目名称
  名称,      -- 名称原文 | | 项目名称
  内容,      -- 内容原文 | | 农村饮水安全维修养护
  页码,      -- 页码 | | 2
  行,        -- 表内行次，从 1 起 | | 1
  列,        -- 表内列次，从 1 起 | | 2
  来源文件,  -- 文件 | | /data/云山县/自评报告.docx
  包内路径   -- 压缩包内的路径 | |
) AS
SELECT unit_name, fiscal_year, region,
       coalesce((SELECT t.label FROM terms AS t WHERE t.kind = 'form_kind' AND t.parent = '' AND t.key = a.form_kind),
                form_kind),
       form_title, project_name,
       coalesce((SELECT t.label FROM terms AS t WHERE t.kind = 'attribute' AND t.parent = '' AND t.key = a.key), a.key),
       label, value, page, row_index + 1, column_index + 1, source_path, member_path
FROM v_attributes AS a;
