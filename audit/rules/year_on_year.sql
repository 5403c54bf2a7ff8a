-- zh: 决算数比上年变化过大
-- en: a final account far from that of the year before
-- severity: info
-- source: 财预〔2013〕53号共性指标“三公经费”变动率；审计常用的同比分析
-- explain: 基础数据表的本年决算数与上年决算数相比，增减超过界限，并且相差不小于一定数额。上年为0的不核对。
-- :above = 100    变化超过百分之几 | change above how many per cent
-- :least = 10     相差至少多少万元 | difference of at least how many 万元
SELECT n.form_id,
       coalesce(n.item_label, n.item) || '：上年决算数' || printf('%.12g', o.value) || '万元，本年' || printf('%.12g', n.value) || '万元，'
         || CASE WHEN n.value > o.value THEN '增加' ELSE '减少' END || printf('%.1f', abs(n.value - o.value) / o.value * 100) || '%' AS message,
       printf('%.12g', o.value) AS expected, printf('%.12g', n.value) AS found,
       'amount:' || o.amount_id AS expected_cells, 'amount:' || n.amount_id AS found_cells
FROM check_forms AS f
CROSS JOIN amounts AS n ON n.form_id = f.form_id AND n.statement = 'expenditure_control' AND n.measure = 'final'
 AND n.item IN ('three_public', 'project_expenditure', 'public_expenditure', 'procurement')
CROSS JOIN amounts AS o ON o.form_id = n.form_id AND o.statement = 'expenditure_control' AND o.item = n.item AND o.measure = 'prior_final'
WHERE o.value > 0 AND abs(n.value - o.value) / o.value * 100 > :above AND abs(n.value - o.value) >= :least
