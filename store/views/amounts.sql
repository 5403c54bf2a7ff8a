-- Amounts with their form and document.
CREATE VIEW v_amounts (
  amount_id,     -- amount | | 640
  form_id,       -- form | | 31
  document_id,   -- document | | 17
  position,      -- order within the form, from 0 | | 0
  unit_name,     -- organization that reports | | 云山县水利局
  fiscal_year,   -- year | year | 2023
  region,        -- --region of the import | | 云山县
  form_kind,     -- kind of form, see terms | | basic_data
  form_title,    -- title of the form | | 2023年度基础数据表
  project_name,  -- project | | 农村饮水安全维修养护
  statement,     -- key of the statement, see terms | | expenditure_control
  item,          -- key of the item, see terms | | official_reception
  item_label,    -- item as written | | 公务接待
  parent_item,   -- key of the item that it stands under | | three_public
  measure,       -- key of the measure, see terms | | final
  organization,  -- organization of the row, where rows are organizations | | 局机关
  value,         -- number in unit | unit | 3.62
  unit,          -- unit of measure | | 万元
  text,          -- number as written | | 3.62
  page,          -- page | | 2
  row_index,     -- row, from 0 | | 5
  column_index,  -- column, from 0 | | 3
  source_path,   -- file | | /data/云山县/自评报告.docx
  member_path,   -- path inside a bundle | |
  confidence     -- 1 where the last check found nothing that rests on it, else the least of its findings | | 1.0
) AS
SELECT a.amount_id, a.form_id, f.document_id, a.position, coalesce(f.unit_name, d.unit_name),
       coalesce(f.fiscal_year, d.fiscal_year), d.region, f.kind, f.title, f.project_name,
       a.statement, a.item, a.item_label, a.parent_item, a.measure, a.organization, a.value, a.unit, a.text,
       coalesce((SELECT c.page FROM cells AS c
                 WHERE c.table_id = a.table_id AND c.row_index = a.row_index
                   AND c.column_index = coalesce(a.column_index, 0)),
                (SELECT t.page_first FROM tables AS t WHERE t.table_id = a.table_id),
                (SELECT p.page FROM paragraphs AS p
                 WHERE p.document_id = f.document_id AND p.block_index = a.block_index)),
       a.row_index, a.column_index, d.source_path, d.member_path,
       coalesce((SELECT min(x.confidence) FROM finding_cells AS c JOIN findings AS x ON x.finding_id = c.finding_id
                 WHERE c.record = 'amount' AND c.record_id = a.amount_id AND x.document_id = f.document_id), 1.0)
FROM amounts AS a
JOIN forms AS f ON f.form_id = a.form_id
JOIN documents AS d ON d.document_id = f.document_id;

-- v_amounts in Chinese.
CREATE VIEW 经费数据 (
  单位,      -- 单位，表单未载明时取自文档 | | 云山县水利局
  年度,      -- 年度，表单未载明时取自文档 | 年 | 2023
  地区,      -- 导入时给出的地区 | | 云山县
  表单类型,  -- 表单类型 | | 整体支出绩效评价基础数据表
  表单标题,  -- 表单标题 | | 2023年度基础数据表
  项目名称,  -- 项目名称 | | 农村饮水安全维修养护
  数据类别,  -- 数据所在的表块 | | 经费控制情况
  科目,      -- 科目的统一名称 | | 公务接待
  科目原文,  -- 科目原文，不含序号 | | 公务接待
  上级科目,  -- 上级科目的统一名称 | | 三公经费
  数据口径,  -- 数据口径 | | 本年决算数
  所属机构,  -- 分机构填列时的机构 | | 局机关
  数值,      -- 数值 | 计量单位 | 3.62
  计量单位,  -- 计量单位 | | 万元
  原文,      -- 数值原文 | | 3.62
  页码,      -- 页码 | | 2
  行,        -- 表内行次，从 1 起 | | 6
  列,        -- 表内列次，从 1 起 | | 4
  来源文件,  -- 文件 | | /data/云山县/自评报告.docx
  包内路径,  -- 压缩包内的路径 | |
  表单编号,  -- 本归档库内的编号 | | 31
  可信度     -- 最近一次核对没有发现问题的为1，否则为各问题中最低的 | | 1.0
) AS
SELECT a.unit_name, a.fiscal_year, a.region, coalesce(k.label, a.form_kind), a.form_title, a.project_name,
       coalesce(s.label, a.statement), coalesce(i.label, a.item), a.item_label, coalesce(p.label, a.parent_item),
       coalesce(m.label, a.measure), a.organization, a.value, a.unit, a.text, a.page, a.row_index + 1,
       a.column_index + 1, a.source_path, a.member_path, a.form_id, a.confidence
FROM v_amounts AS a
LEFT JOIN terms AS k ON k.kind = 'form_kind' AND k.parent = '' AND k.key = a.form_kind
LEFT JOIN terms AS s ON s.kind = 'statement' AND s.parent = '' AND s.key = a.statement
LEFT JOIN terms AS i ON i.kind = 'item' AND i.parent = a.statement AND i.key = a.item
LEFT JOIN terms AS p ON p.kind = 'item' AND p.parent = a.statement AND p.key = a.parent_item
LEFT JOIN terms AS m ON m.kind = 'measure' AND m.parent = a.statement AND m.key = a.measure;
