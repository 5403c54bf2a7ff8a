-- zh: 金额比同地区同类表大几千倍（元误作万元）
-- en: a sum thousands of times that of its neighbours: 元 taken for 万元
-- severity: warning
-- source: 常见错误：表头为万元，填的是元；审计常用的同类比较
-- explain: 同一地区、年度、表种的资金总额取中位数，超过它一定倍数的提示。同类表不足一定数目的不核对。
-- explain: 表中没有写明单位的，可能是读取时单位判断有误。
-- :times = 1000    中位数的多少倍以上 | more than how many times the median
-- :least = 5       至少几份同类表 | at least how many forms of a kind
WITH sums AS MATERIALIZED (
  SELECT f.form_id, f.kind, f.fiscal_year, d.region, coalesce(x.annual_budget, x.executed) AS value,
         coalesce(x.annual_budget_id, x.executed_id) AS amount_id
  FROM check_funds AS x CROSS JOIN check_forms AS f ON f.form_id = x.form_id CROSS JOIN check_documents AS d ON d.document_id = f.document_id
  WHERE x.item = 'total' AND x.organization IS NULL AND coalesce(x.annual_budget, x.executed) > 0),
ranked AS (
  SELECT kind, fiscal_year, region, value, row_number() OVER w AS number, count(*) OVER (PARTITION BY kind, fiscal_year, region) AS count
  FROM sums WINDOW w AS (PARTITION BY kind, fiscal_year, region ORDER BY value)),
medians AS MATERIALIZED (
  SELECT kind, fiscal_year, region, value AS median, count FROM ranked WHERE number = (count + 1) / 2 AND count >= :least)
SELECT s.form_id,
       '年度资金总额' || printf('%.12g', s.value) || '万元，是' || m.count || '份同类表中位数' || printf('%.12g', m.median) || '万元的'
         || printf('%d', round(s.value / m.median)) || '倍，疑为元误作万元' AS message,
       printf('%.12g', s.value / 10000) AS expected, printf('%.12g', s.value) AS found, 'amount:' || s.amount_id AS found_cells,
       CASE WHEN NOT EXISTS (SELECT 1 FROM amounts AS a CROSS JOIN cells AS c ON c.table_id = a.table_id
                             WHERE a.amount_id = s.amount_id AND c.text LIKE '%元%') THEN 'reading' END AS cause,
       CASE WHEN NOT EXISTS (SELECT 1 FROM amounts AS a CROSS JOIN cells AS c ON c.table_id = a.table_id
                             WHERE a.amount_id = s.amount_id AND c.text LIKE '%元%') THEN '表中没有写明金额单位' END AS doubt
FROM sums AS s
CROSS JOIN medians AS m ON m.kind = s.kind AND m.fiscal_year IS s.fiscal_year AND m.region IS s.region
WHERE s.value > m.median * :times
