-- The statement budget_execution with one row a form and item, its measures side by side.
CREATE VIEW v_budget_execution (
  form_id,                 -- form | | 31
  document_id,             -- document | | 17
  position,                -- order within the form | | 0
  unit_name,               -- organization that reports | | 云山县水利局
  fiscal_year,             -- year | year | 2023
  region,                  -- --region of the import | | 云山县
  form_kind,               -- kind of form, see terms | | project_self_evaluation
  form_title,              -- title of the form | | 2023年度项目支出绩效自评表
  project_name,            -- project; null for the unit as a whole | | 农村饮水安全维修养护
  item,                    -- key of the item, see terms | | total
  item_label,              -- item as written | | 年度资金总额
  parent_item,             -- key of the item that it stands under | |
  organization,            -- organization of the row, where rows are organizations | |
  initial_budget,          -- budget at the start of the year | unit | 100.0
  annual_budget,           -- budget of the whole year | unit | 120.0
  executed,                -- executed in the whole year | unit | 116.2
  unit,                    -- unit of the three before | | 万元
  execution_rate,          -- executed / annual_budget × 100, computed; null without both or with a budget of 0 | % | 96.8333
  printed_execution_rate,  -- rate as the form has it | % | 96.83
  weight,                  -- weight | points | 10.0
  score,                   -- score | points | 9.68
  reason,                  -- reasons: the deviation notes of the form's indicators, else the document's sections on problems | | 汛期推迟施工
  page,                    -- page | | 2
  row_index,               -- row, from 0 | | 3
  column_index,            -- first column with a number, from 0 | | 2
  source_path,             -- file | | /data/云山县/自评报告.docx
  member_path              -- path inside a bundle | |
) AS
SELECT a.form_id, f.document_id, a.position, coalesce(f.unit_name, d.unit_name),
       coalesce(f.fiscal_year, d.fiscal_year), d.region, f.kind, f.title, f.project_name,
       a.item, a.item_label, a.parent_item, a.organization, a.initial_budget, a.annual_budget, a.executed, a.unit,
       CASE WHEN a.annual_budget > 0 THEN round(a.executed / a.annual_budget * 100, 4) END,
       a.printed_execution_rate, a.weight, a.score,
       coalesce((SELECT group_concat(note, char(10))
                 FROM (SELECT i.deviation_note AS note FROM indicators AS i
                       WHERE i.form_id = a.form_id AND i.deviation_note IS NOT NULL
                         AND i.deviation_note NOT IN ('无', '/', '-', '—', '——', '不适用', '无偏差')
                       GROUP BY i.deviation_note ORDER BY min(i.position))),
                (SELECT group_concat(body, char(10))
                 FROM (SELECT coalesce(s.body, s.title) AS body FROM sections AS s
                       WHERE s.document_id = f.document_id AND s.key = 'problems' ORDER BY s.position))),
       coalesce((SELECT c.page FROM cells AS c
                 WHERE c.table_id = a.table_id AND c.row_index = a.row_index
                   AND c.column_index = coalesce(a.column_index, 0)),
                (SELECT t.page_first FROM tables AS t WHERE t.table_id = a.table_id),
                (SELECT p.page FROM paragraphs AS p
                 WHERE p.document_id = f.document_id AND p.block_index = a.block_index)),
       a.row_index, a.column_index, d.source_path, d.member_path
FROM (SELECT form_id, item, item_label, parent_item, organization, min(position) AS position,
             max(CASE WHEN measure = 'initial_budget' THEN value END) AS initial_budget,
             max(CASE WHEN measure = 'annual_budget' THEN value END) AS annual_budget,
             max(CASE WHEN measure = 'executed' THEN value END) AS executed,
             max(CASE WHEN measure IN ('initial_budget', 'annual_budget', 'executed') THEN unit END) AS unit,
             max(CASE WHEN measure = 'execution_rate' THEN value END) AS printed_execution_rate,
             max(CASE WHEN measure = 'weight' THEN value END) AS weight,
             max(CASE WHEN measure = 'score' THEN value END) AS score,
             min(table_id) AS table_id, min(block_index) AS block_index, min(row_index) AS row_index,
             min(column_index) AS column_index
      FROM amounts
      WHERE statement = 'budget_execution'
      GROUP BY form_id, item, item_label, parent_item, organization) AS a
JOIN forms AS f ON f.form_id = a.form_id
JOIN documents AS d ON d.document_id = f.document_id;

-- v_budget_execution in Chinese.
CREATE VIEW 预算执行 (
  单位,        -- 单位，表单未载明时取自文档 | | 云山县水利局
  年度,        -- 年度，表单未载明时取自文档 | 年 | 2023
  地区,        -- 导入时给出的地区 | | 云山县
  表单类型,    -- 表单类型 | | 项目支出绩效自评表
  表单标题,    -- 表单标题 | | 2023年度项目支出绩效自评表
  项目名称,    -- 项目名称，整体支出为空 | | 农村饮水安全维修养护
  资金项目,    -- 资金项目的统一名称 | | 年度资金总额
  资金原文,    -- 资金项目原文 | | 年度资金总额
  所属机构,    -- 分机构填列时的机构 | |
  年初预算数,  -- 年初预算数 | 计量单位 | 100.0
  全年预算数,  -- 全年预算数 | 计量单位 | 120.0
  全年执行数,  -- 全年执行数 | 计量单位 | 116.2
  计量单位,    -- 以上三项的单位 | | 万元
  执行率,      -- 全年执行数÷全年预算数×100，重新计算 | % | 96.8333
  填报执行率,  -- 表内所载执行率 | % | 96.83
  分值,        -- 分值 | 分 | 10.0
  得分,        -- 得分 | 分 | 9.68
  偏差原因,    -- 本表各指标的偏差原因，没有时为报告所述问题 | | 汛期推迟施工
  页码,        -- 页码 | | 2
  行,          -- 表内行次，从 1 起 | | 4
  列,          -- 首个数值所在列，从 1 起 | | 3
  来源文件,    -- 文件 | | /data/云山县/自评报告.docx
  包内路径,    -- 压缩包内的路径 | |
  表单编号     -- 本归档库内的编号 | | 31
) AS
SELECT a.unit_name, a.fiscal_year, a.region, coalesce(k.label, a.form_kind), a.form_title, a.project_name,
       coalesce(i.label, a.item), a.item_label, a.organization, a.initial_budget, a.annual_budget, a.executed,
       a.unit, a.execution_rate, a.printed_execution_rate, a.weight, a.score, a.reason, a.page, a.row_index + 1,
       a.column_index + 1, a.source_path, a.member_path, a.form_id
FROM v_budget_execution AS a
LEFT JOIN terms AS k ON k.kind = 'form_kind' AND k.parent = '' AND k.key = a.form_kind
LEFT JOIN terms AS i ON i.kind = 'item' AND i.parent = 'budget_execution' AND i.key = a.item;
