-- zh: 没有填写的空白表单
-- en: forms that were handed in unfilled
-- :year       年度 | fiscal year
-- :region     地区 | region
SELECT region AS 地区, unit_name AS 单位, fiscal_year AS 年度, coalesce(t.label, form_kind) AS 表单类型,
       form_title AS 表单标题, page AS 页码, source_path AS 来源文件
FROM v_forms
LEFT JOIN terms AS t ON t.kind = 'form_kind' AND t.parent = '' AND t.key = form_kind
WHERE is_blank = 1 AND (:year IS NULL OR fiscal_year = :year) AND (:region IS NULL OR region = :region)
ORDER BY region, unit_name, fiscal_year, form_title;
