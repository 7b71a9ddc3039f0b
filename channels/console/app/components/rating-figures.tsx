import { SegmentedControl } from '@codegouvfr/react-dsfr/SegmentedControl';
import { useState } from 'react';
import type { RatingLine } from '../../wire.ts';
import { formatShare, nameLanguage } from '../state/format.ts';
import { summariseRatings, titleRatings, type RatingSummary } from '../state/summarise-ratings.ts';
import { useLanguage, useWords, type Words } from '../words.ts';
import { DataTable } from './data-table.tsx';
import { RatingChart } from './rating-chart.tsx';

/** The figures of a period: all together, then by channel and language, as bars or as a table. */
export function RatingFigures({ lines }: { readonly lines: readonly RatingLine[] }) {
  const t = useWords();
  const language = useLanguage();
  const [shape, setShape] = useState<Shape>('chart');
  const parts = [
    { key: 'all', name: t('indicators.all'), summary: summariseRatings(lines) },
    ...lines.map((line) => ({
      key: `${line.channel} ${line.locale}`,
      name: `${nameChannel(line.channel, t)}, ${nameLanguage(line.locale, language)}`,
      summary: summariseRatings([line]),
    })),
  ];
  return (
    <div className="stack">
      <Headline summary={summariseRatings(lines)} />
      <ShapeChoice shape={shape} onChange={setShape} />
      {shape === 'table' ? (
        <RatingTable parts={parts} />
      ) : (
        <div className="charts">
          {parts.map(({ key, name, summary }) => (
            <RatingChart key={key} title={titleRatings(name, summary, t)} summary={summary} />
          ))}
        </div>
      )}
    </div>
  );
}

type Shape = 'chart' | 'table';

function ShapeChoice({
  shape,
  onChange,
}: {
  readonly shape: Shape;
  readonly onChange: (shape: Shape) => void;
}) {
  const t = useWords();
  const segment = (value: Shape) => ({
    label: t(`indicators.${value}`),
    nativeInputProps: {
      checked: shape === value,
      onChange: () => {
        onChange(value);
      },
    },
  });
  return <SegmentedControl legend={t('indicators.shape')} segments={[segment('chart'), segment('table')]} />;
}

function Headline({ summary }: { readonly summary: RatingSummary }) {
  const t = useWords();
  const language = useLanguage();
  const figures = [
    [t('indicators.asked'), String(summary.asked)],
    [t('indicators.answered'), String(summary.answered)],
    [t('indicators.rate'), formatShare(summary.answered, summary.asked, language)],
    [t('indicators.mean'), formatMean(summary.mean, language)],
  ] as const;
  return (
    <dl className="headline">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface Part {
  readonly key: string;
  readonly name: string;
  readonly summary: RatingSummary;
}

function RatingTable({ parts }: { readonly parts: readonly Part[] }) {
  const t = useWords();
  const language = useLanguage();
  const heads = ['part', 'asked', 'answered', 'rate', 'mean'].map((name) => t(`indicators.${name}`));
  const scores = [1, 2, 3, 4, 5].map((score) => t(`scores.${score}`));
  return (
    <DataTable
      caption={t('indicators.tableTitle')}
      heads={[...heads, ...scores]}
      rows={parts.map(({ key, name, summary }) => ({
        key,
        cells: [
          name,
          summary.asked,
          summary.answered,
          formatShare(summary.answered, summary.asked, language),
          formatMean(summary.mean, language),
          ...summary.distribution,
        ],
      }))}
    />
  );
}

const formatMean = (mean: number | undefined, language: string): string =>
  mean === undefined
    ? '–'
    : `${new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(mean)} / 5`;

/** A channel of the Bot Framework has the name it came with. */
function nameChannel(channel: string, t: Words): string {
  const key = `channels.${channel}`;
  const name = t(key);
  return name === key ? channel : name;
}
