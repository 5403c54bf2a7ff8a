-- zh: “三公”经费决算与上年相比变化最大的单位
-- en: units whose three public expenses changed most against the year before
-- :year        年度 | fiscal year
-- :region      地区 | region
-- :top = 20    列出几个 | how many
SELECT region AS 地区, unit_name AS 单位, fiscal_year AS 年度, prior AS 上年决算数, budget AS 本年预算数,
       final AS 本年决算数, round(final - prior, 6) AS 增减,
       CASE WHEN prior > 0 THEN round(100 * (final - prior) / prior, 2) END AS 增减率, page AS 页码,
       source_path AS 来源文件
FROM (SELECT region, unit_name, fiscal_year, form_id, page, source_path,
             max(CASE WHEN measure = 'prior_final' THEN value END) AS prior,
             max(CASE WHEN measure = 'budget' THEN value END) AS budget,
             max(CASE WHEN measure = 'final' THEN value END) AS final
      FROM v_amounts
      WHERE statement = 'expenditure_control' AND item = 'three_public' AND organization IS NULL
        AND (:year IS NULL OR fiscal_year = :year) AND (:region IS NULL OR region = :region)
      GROUP BY form_id)
WHERE final IS NOT NULL AND prior IS NOT NULL
ORDER BY abs(final - prior) DESC, unit_name, fiscal_year
LIMIT :top;
