-- zh: 政府采购决算与预算的偏离
-- en: government procurement: what was spent against the budget
-- :year       年度 | fiscal year
-- :region     地区 | region
SELECT region AS 地区, unit_name AS 单位, fiscal_year AS 年度, budget AS 预算数, final AS 决算数,
       round(final - budget, 6) AS 偏离, CASE WHEN budget > 0 THEN round(100 * final / budget, 2) END AS 执行率,
       page AS 页码, source_path AS 来源文件
FROM (SELECT region, unit_name, fiscal_year, form_id, page, source_path,
             max(CASE WHEN measure = 'budget' THEN value END) AS budget,
             max(CASE WHEN measure = 'final' THEN value END) AS final
      FROM v_amounts
      WHERE statement = 'expenditure_control' AND item = 'procurement' AND organization IS NULL
        AND (:year IS NULL OR fiscal_year = :year) AND (:region IS NULL OR region = :region)
      GROUP BY form_id)
ORDER BY abs(final - budget) DESC, unit_name, fiscal_year;
