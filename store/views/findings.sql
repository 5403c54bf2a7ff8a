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
  member_path,   -- path inside a bundle | |
  rule_title,    -- what the rule looks for, in Chinese | | 得分高于分值
  cause,         -- report: it stands there so; reading: our own reading may be at fault | | report
  confidence,    -- how sure the values are that it rests on, 0 to 1 | | 0.8
  doubt          -- why our own reading may be at fault | | 相邻列的数填入后相符
) AS
SELECT x.finding_id, x.form_id, d.document_id, x.rule, x.severity, x.message, x.expected, x.found,
       coalesce(f.unit_name, d.unit_name), coalesce(f.fiscal_year, d.fiscal_year), d.region, f.kind, f.title,
       f.project_name,
       coalesce((SELECT c.page FROM cells AS c
                 WHERE c.table_id = x.table_id AND c.row_index = x.row_index
                   AND c.column_index = coalesce(x.column_index, 0)),
                (SELECT t.page_first FROM tables AS t WHERE t.table_id = x.table_id)),
       x.row_index, x.column_index, d.source_path, d.member_path, r.title_zh, x.cause, x.confidence, x.doubt
FROM findings AS x
LEFT JOIN rules AS r ON r.rule = x.rule
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
  包内路径,  -- 压缩包内的路径 | |
  规则名称,  -- 规则核对什么 | | 得分高于分值
  原因,      -- 报告（原文如此）、读取（可能是读取有误） | | 报告
  可信度,    -- 所依据的数值有多可靠，0至1 | | 0.8
  疑点,      -- 为什么可能是读取有误 | | 相邻列的数填入后相符
  问题编号   -- 本归档库内的编号 | | 8
) AS
SELECT x.unit_name, x.fiscal_year, x.region, coalesce(k.label, x.form_kind), x.form_title, x.project_name, x.rule,
       CASE x.severity WHEN 'error' THEN '错误' WHEN 'warning' THEN '警告' WHEN 'info' THEN '提示'
                       ELSE x.severity END,
       x.message, x.expected, x.found, x.page, x.row_index + 1, x.column_index + 1, x.source_path, x.member_path,
       x.rule_title, CASE x.cause WHEN 'reading' THEN '读取' ELSE '报告' END, x.confidence, x.doubt, x.finding_id
FROM v_findings AS x
LEFT JOIN terms AS k ON k.kind = 'form_kind' AND k.parent = '' AND k.key = x.form_kind;

-- The cells that findings rest on, as read.
CREATE VIEW v_finding_cells (
  finding_id,    -- finding | | 8
  position,      -- order within the finding, from 0 | | 0
  side,          -- expected: it says what should stand there; found: it says what does | | found
  record,        -- kind of the record that was read from it; null for a bare cell | | indicator
  record_id,     -- key of that record | | 512
  part,          -- of an indicator: name, target, actual, weight, score, note | | score
  table_id,      -- table, null for prose | | 204
  block_index,   -- block | | 4
  row_index,     -- row, from 0 | | 8
  column_index,  -- column, from 0; null for the row as a whole | | 6
  text,          -- what stands there, as the source has it; of a row its cells between bars | | 12
  page           -- page | | 2
) AS
SELECT c.finding_id, c.position, c.side, c.record, c.record_id, c.part, c.table_id, c.block_index, c.row_index,
       c.column_index,
       CASE WHEN c.table_id IS NULL
            THEN (SELECT p.text FROM paragraphs AS p JOIN findings AS x ON x.finding_id = c.finding_id
                  WHERE p.document_id = x.document_id AND p.block_index = c.block_index)
            WHEN c.column_index IS NULL
            THEN (SELECT group_concat(text, ' | ') FROM (SELECT t.text FROM cells AS t
                  WHERE t.table_id = c.table_id AND t.row_index = c.row_index ORDER BY t.column_index))
            ELSE (SELECT t.text FROM cells AS t WHERE t.table_id = c.table_id AND t.row_index = c.row_index
                   AND t.column_index = c.column_index) END,
       (SELECT t.page FROM cells AS t WHERE t.table_id = c.table_id AND t.row_index = c.row_index
         AND t.column_index = coalesce(c.column_index, 0))
FROM finding_cells AS c;

-- v_finding_cells in Chinese.
CREATE VIEW 问题依据 (
  问题编号,  -- 问题，见 核对问题 | | 8
  次序,      -- 本问题内的次序，从 1 起 | | 1
  方面,      -- 应为、实为 | | 实为
  原文,      -- 该处原文；整行的各格以竖线分开 | | 12
  页码,      -- 页码 | | 2
  行,        -- 表内行次，从 1 起 | | 9
  列,        -- 表内列次，从 1 起；整行时为空 | | 7
  表编号     -- 本归档库内的编号 | | 204
) AS
SELECT finding_id, position + 1, CASE side WHEN 'found' THEN '实为' ELSE '应为' END, text, page, row_index + 1, column_index + 1,
       table_id
FROM v_finding_cells;
