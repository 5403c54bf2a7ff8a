-- What the audit rules found, with form and document.
CREATE VIEW v_findings (
  finding_id,    -- finding | | 8
  form_id,       -- form | | 31
  document_id,   -- document | | 17
  rule,          -- name of the rule | | score_above_weight
  severity,      -- error, warning, info | | error
  message,       -- what is wrong | | 得分高于分值
  expected,      -- what should stand there | | 不高于 10
  found,         -- what stands there | | 12
  unit_name,     -- unit | | 云山县水利局
  fiscal_year,   -- year | year | 2023
  region,        -- --region of the import | | 云山县
  form_kind,     -- kind of form, see terms | | project_self_evaluation
  form_title,    -- title of the form | | 2023年度项目支出绩效自评表
  project_name,  -- project | | 农村饮水安全维修养护
  page,          -- page | | 2
  row_index,     -- row, from 0 | | 8
  column_index,  -- column, from 0 | | 6
  source_path,   -- file | | /data/云山县/自评报告.docx
  member_path    -- path inside a bundle | |
) AS
SELECT x.finding_id, x.form_id, d.document_id, x.rule, x.severity, x.message, x.expected, x.found,
       coalesce(f.unit_name, d.unit_name), coalesce(f.fiscal_year, d.fiscal_year), d.region, f.kind, f.title,
       f.project_name,
       coalesce((SELECT c.page FROM cells AS c
                 WHERE c.table_id = x.table_id AND c.row_index = x.row_index
                   AND c.column_index = coalesce(x.column_index, 0)),
                (SELECT t.page_first FROM tables AS t WHERE t.table_id = x.table_id)),
       x.row_index, x.column_index, d.source_path, d.member_path
FROM findings AS x
LEFT JOIN forms AS f ON f.form_id = x.form_id
LEFT JOIN documents AS d ON d.document_id = coalesce(x.document_id, f.document_id);

-- v_findings in Chinese.
CREATE VIEW 核对问题 (
  单位,      -- 单位 | | 云山县水利局
  年度,      -- 年度 | 年 | 2023
  地区,      -- 导入时给出的地区 | | 云山县
  表单类型,  -- 表单类型 | | 项目支出绩效自评表
  表单标题,  -- 表单标题 | | 2023年度项目支出绩效自评表
  项目名称,  -- 项目名称 | | 农村饮水安全维修养护
  规则,      -- 核对规则 | | score_above_weight
  级别,      -- 错误、警告、提示 | | 错误
  问题,      -- 问题 | | 得分高于分值
  应为,      -- 应有的内容 | | 不高于 10
  实为,      -- 实有的内容 | | 12
  页码,      -- 页码 | | 2
  行,        -- 表内行次，从 1 起 | | 9
  列,        -- 表内列次，从 1 起 | | 7
  来源文件,  -- 文件 | | /data/云山县/自评报告.docx
  包内路径   -- 压缩包内的路径 | |
) AS
SELECT x.unit_name, x.fiscal_year, x.region, coalesce(k.label, x.form_kind), x.form_title, x.project_name, x.rule,
       CASE x.severity WHEN 'error' THEN '错误' WHEN 'warning' THEN '警告' WHEN 'info' THEN '提示'
                       ELSE x.severity END,
       x.message, x.expected, x.found, x.page, x.row_index + 1, x.column_index + 1, x.source_path, x.member_path
FROM v_findings AS x
LEFT JOIN terms AS k ON k.kind = 'form_kind' AND k.parent = '' AND k.key = x.form_kind;
