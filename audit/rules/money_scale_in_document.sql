-- zh: 同一文件中金额相差约一万倍（元误作万元）
-- en: sums within one document about 10,000 times apart: 元 taken for 万元
-- severity: warning
-- source: 常见错误：表头为万元，填的是元
-- explain: 同一行的上年、预算、决算数，或年初、全年、执行数之间相差几千至几万倍，较大的一个不小于1000万元。相差大而正当的也有，所以只作警告。
-- explain: 表中没有写明单位的，可能是读取时单位判断有误。
-- :times = 3000    相差多少倍以上 | more than how many times
SELECT s.form_id,
       coalesce(s.label, '金额') || '：' || printf('%.12g', s.high) || '万元与同行的' || printf('%.12g', s.low) || '万元相差'
         || printf('%d', round(s.high / s.low)) || '倍，疑为元误作万元' AS message,
       printf('%.12g', s.high / 10000) AS expected, printf('%.12g', s.high) AS found,
       'amount:' || s.low_id AS expected_cells, 'amount:' || s.high_id AS found_cells,
       CASE WHEN NOT s.named THEN 'reading' END AS cause, CASE WHEN NOT s.named THEN '表中没有写明金额单位' END AS doubt
FROM (SELECT a.form_id, max(a.item_label) AS label, max(a.value) AS high, min(CASE WHEN a.value > 0 THEN a.value END) AS low,
             (SELECT h.amount_id FROM amounts AS h WHERE h.form_id = a.form_id AND h.statement = a.statement AND h.table_id IS a.table_id
               AND h.row_index IS a.row_index AND h.unit = '万元' ORDER BY h.value DESC, h.position LIMIT 1) AS high_id,
             (SELECT l.amount_id FROM amounts AS l WHERE l.form_id = a.form_id AND l.statement = a.statement AND l.table_id IS a.table_id
               AND l.row_index IS a.row_index AND l.unit = '万元' AND l.value > 0 ORDER BY l.value, l.position LIMIT 1) AS low_id,
             EXISTS (SELECT 1 FROM cells AS c WHERE c.table_id = a.table_id AND c.text LIKE '%元%') AS named
      FROM check_forms AS f CROSS JOIN amounts AS a ON a.form_id = f.form_id
      WHERE a.unit = '万元' AND a.statement IN ('expenditure_control', 'budget_execution')
      GROUP BY a.form_id, a.statement, a.table_id, a.row_index
      HAVING max(a.value) >= 1000 AND max(a.value) > min(CASE WHEN a.value > 0 THEN a.value END) * :times) AS s
