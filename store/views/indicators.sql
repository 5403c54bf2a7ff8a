-- Indicators that apply, with their form and document.
CREATE VIEW v_indicators (
  indicator_id,       -- indicator | | 512
  form_id,            -- form | | 31
  document_id,        -- document | | 17
  position,           -- order within the form, from 0 | | 0
  unit_name,          -- unit | | 云山县水利局
  fiscal_year,        -- year | year | 2023
  region,             -- --region of the import | | 云山县
  form_kind,          -- kind of form, see terms | | project_self_evaluation
  form_title,         -- title of the form | | 2023年度项目支出绩效自评表
  project_name,       -- project | | 农村饮水安全维修养护
  level1,             -- key of the first level, see terms | | output
  level1_label,       -- first level as written | | 产出指标
  level1_weight,      -- weight declared for the first level | points | 50.0
  level2,             -- key of the second level, see terms | | quantity
  level2_label,       -- second level as written | | 数量指标
  level2_weight,      -- weight declared for the second level | points | 20.0
  name,               -- third-level indicator as written | | 维修供水工程
  target_text,        -- target as written | | ≥12处
  target_type,        -- what the target is | | bound
  target_comparison,  -- =, >=, <=, >, <, range | | >=
  target_value,       -- number in target_unit | target_unit | 12.0
  target_unit,        -- unit | | 处
  actual_text,        -- actual value as written | | 13处
  actual_type,        -- what the actual value is | | quantity
  actual_comparison,  -- =, >=, <=, >, <, range | | =
  actual_value,       -- number in actual_unit | actual_unit | 13.0
  actual_unit,        -- unit | | 处
  weight,             -- weight | points | 10.0
  weight_span,        -- rows that the weight covers | rows | 1
  score,              -- score | points | 9.5
  score_span,         -- rows that the score covers | rows | 1
  standard,           -- scoring standard | | 每少一处扣1分
  deviation_note,     -- why it deviates and what will be done | | 汛期推迟施工
  page,               -- page | | 2
  row_index,          -- row, from 0 | | 8
  column_index,       -- column, from 0 | | 2
  source_path,        -- file | | /data/云山县/自评报告.docx
  member_path,        -- path inside a bundle | |
  confidence          -- 1 where the last check found nothing that rests on it, else the least of its findings | | 1.0
) AS
SELECT i.indicator_id, i.form_id, f.document_id, i.position, coalesce(f.unit_name, d.unit_name),
       coalesce(f.fiscal_year, d.fiscal_year), d.region, f.kind, f.title, f.project_name,
       i.level1, i.level1_label, i.level1_weight, i.level2, i.level2_label, i.level2_weight, i.name,
       i.target_text, i.target_type, i.target_comparison, i.target_value, i.target_unit,
       i.actual_text, i.actual_type, i.actual_comparison, i.actual_value, i.actual_unit,
       i.weight, i.weight_span, i.score, i.score_span, i.standard, i.deviation_note,
       coalesce((SELECT c.page FROM cells AS c
                 WHERE c.table_id = i.table_id AND c.row_index = i.row_index
                   AND c.column_index = coalesce(i.column_index, 0)),
                (SELECT t.page_first FROM tables AS t WHERE t.table_id = i.table_id),
                (SELECT p.page FROM paragraphs AS p
                 WHERE p.document_id = f.document_id AND p.block_index = i.block_index)),
       i.row_index, i.column_index, d.source_path, d.member_path,
       coalesce((SELECT min(x.confidence) FROM finding_cells AS c JOIN findings AS x ON x.finding_id = c.finding_id
                 WHERE c.record = 'indicator' AND c.record_id = i.indicator_id AND x.document_id = f.document_id), 1.0)
FROM indicators AS i
JOIN forms AS f ON f.form_id = i.form_id
JOIN documents AS d ON d.document_id = f.document_id
WHERE i.applicable = 1;

-- v_indicators in Chinese.
CREATE VIEW 绩效指标 (
  单位,          -- 单位，表单未载明时取自文档 | | 云山县水利局
  年度,          -- 年度，表单未载明时取自文档 | 年 | 2023
  地区,          -- 导入时给出的地区 | | 云山县
  表单类型,      -- 表单类型 | | 项目支出绩效自评表
  表单标题,      -- 表单标题 | | 2023年度项目支出绩效自评表
  项目名称,      -- 项目名称 | | 农村饮水安全维修养护
  一级指标,      -- 一级指标原文，未写时为统一名称 | | 产出指标
  二级指标,      -- 二级指标原文，未写时为统一名称 | | 数量指标
  三级指标,      -- 三级指标原文 | | 维修供水工程
  年度指标值,    -- 年度指标值原文 | | ≥12处
  实际完成值,    -- 实际完成值原文 | | 13处
  指标符号,      -- =、>=、<=、>、<、range（区间） | | >=
  指标数值,      -- 年度指标值中的数 | 计量单位 | 12.0
  完成数值,      -- 实际完成值中的数 | 完成计量单位 | 13.0
  计量单位,      -- 指标数值的单位，没有时为完成数值的单位 | | 处
  完成计量单位,  -- 完成数值的单位 | | 处
  分值,          -- 分值 | 分 | 10.0
  得分,          -- 得分 | 分 | 9.5
  评分标准,      -- 评分标准 | | 每少一处扣1分
  偏差原因,      -- 偏差原因分析及改进措施 | | 汛期推迟施工
  一级指标类别,  -- 一级指标的统一名称 | | 产出
  二级指标类别,  -- 二级指标的统一名称 | | 数量指标
  页码,          -- 页码 | | 2
  行,            -- 表内行次，从 1 起 | | 9
  列,            -- 表内列次，从 1 起 | | 3
  来源文件,      -- 文件 | | /data/云山县/自评报告.docx
  包内路径,      -- 压缩包内的路径 | |
  表单编号,      -- 本归档库内的编号 | | 31
  可信度         -- 最近一次核对没有发现问题的为1，否则为各问题中最低的 | | 1.0
) AS
SELECT i.unit_name, i.fiscal_year, i.region, coalesce(k.label, i.form_kind), i.form_title, i.project_name,
       coalesce(i.level1_label, l1.label, i.level1), coalesce(i.level2_label, l2.label, i.level2), i.name,
       i.target_text, i.actual_text, i.target_comparison, i.target_value, i.actual_value,
       coalesce(i.target_unit, i.actual_unit), i.actual_unit, i.weight, i.score, i.standard, i.deviation_note,
       coalesce(l1.label, i.level1), coalesce(l2.label, i.level2), i.page, i.row_index + 1, i.column_index + 1,
       i.source_path, i.member_path, i.form_id, i.confidence
FROM v_indicators AS i
LEFT JOIN terms AS k ON k.kind = 'form_kind' AND k.parent = '' AND k.key = i.form_kind
LEFT JOIN terms AS l1 ON l1.kind = 'level1' AND l1.parent = '' AND l1.key = i.level1
LEFT JOIN terms AS l2 ON l2.kind = 'level2' AND l2.parent = '' AND l2.key = i.level2;
