import { bytesField, floatField, intField, messageField, textField, type Field } from './protobuf.ts';

/** The numbers of `TensorProto.DataType`. */
const dataTypes = { float: 1, uint8: 2, int64: 7 } as const;
type DataType = keyof typeof dataTypes;
type Numbers = Float32Array | BigInt64Array | Uint8Array;

/** Whole numbers are written as whole numbers, others as floats. */
export type Attributes = Readonly<Record<string, number | string | readonly number[]>>;

/** A value of the graph, by its name; '' is one that is left out. */
export type Value = string;

/** An ONNX model that is being written (onnx.ai, "Open Neural Network Exchange Intermediate Representation"). */
export interface Graph {
  /** Sizes that are not known before have a name. */
  input(name: string, type: DataType, shape: readonly (number | string)[]): Value;
  output(value: Value, name: string): void;
  constant(values: Numbers, shape: readonly number[]): Value;
  node(op: string, inputs: readonly Value[], attributes?: Attributes): Value;
  /** A node with so many outputs. */
  split(op: string, inputs: readonly Value[], attributes: Attributes, outputs: number): readonly Value[];
  finish(): Uint8Array;
}

const IR_VERSION = 10;
const OPERATORS = 20;
/** Of ONNX Runtime's own, in its domain. */
const ownOperators = ['MatMulNBits', 'MultiHeadAttention'];
const OWN_DOMAIN = 'com.microsoft';

/** The fields' numbers are those of `onnx.proto`: `ModelProto` here, `GraphProto` of what it holds. */
export function createGraph(name: string): Graph {
  const fields: Field[] = [textField(2, name)];
  let last = 0;
  const fresh = (): Value => `v${String((last += 1))}`;
  const add = (op: string, from: readonly Value[], attributes: Attributes, to: readonly Value[]) => {
    fields.push(messageField(1, nodeFields(op, from, attributes, to)));
  };
  return {
    input: (label, type, shape) => {
      fields.push(messageField(11, inputFields(label, type, shape)));
      return label;
    },
    output: (value, label) => {
      add('Identity', [value], {}, [label]);
      fields.push(messageField(12, [textField(1, label)]));
    },
    constant: (values, shape) => {
      const label = fresh();
      fields.push(messageField(5, tensorFields(label, values, shape)));
      return label;
    },
    node: (op, from, attributes = {}) => {
      const to = fresh();
      add(op, from, attributes, [to]);
      return to;
    },
    split: (op, from, attributes, outputs) => {
      const to = Array.from({ length: outputs }, fresh);
      add(op, from, attributes, to);
      return to;
    },
    finish: () =>
      Buffer.concat([
        ...intField(1, IR_VERSION),
        ...messageField(8, [textField(1, ''), intField(2, OPERATORS)]),
        ...messageField(8, [textField(1, OWN_DOMAIN), intField(2, 1)]),
        ...messageField(7, fields),
      ]),
  };
}

/** `NodeProto`, with `AttributeProto`. */
const nodeFields = (
  op: string,
  from: readonly Value[],
  attributes: Attributes,
  to: readonly Value[],
): readonly Field[] => [
  ...from.map((value) => textField(1, value)),
  ...to.map((value) => textField(2, value)),
  textField(4, op),
  ...Object.entries(attributes).map(([label, value]) =>
    messageField(5, [textField(1, label), ...attributeFields(value)]),
  ),
  ...(ownOperators.includes(op) ? [textField(7, OWN_DOMAIN)] : []),
];

function attributeFields(value: Attributes[string]): readonly Field[] {
  if (typeof value === 'string') return [textField(4, value), intField(20, 3)];
  if (typeof value === 'object') return [...value.map((one) => intField(8, one)), intField(20, 7)];
  return Number.isInteger(value)
    ? [intField(3, value), intField(20, 2)]
    : [floatField(2, value), intField(20, 1)];
}

/** `TensorProto`. */
function tensorFields(name: string, values: Numbers, shape: readonly number[]): readonly Field[] {
  return [
    ...shape.map((size) => intField(1, size)),
    intField(2, dataTypes[typeOf(values)]),
    textField(8, name),
    bytesField(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  ];
}

function typeOf(values: Numbers): DataType {
  if (values instanceof Float32Array) return 'float';
  return values instanceof Uint8Array ? 'uint8' : 'int64';
}

/** `ValueInfoProto`, with `TypeProto` and `TensorShapeProto`. */
function inputFields(name: string, type: DataType, shape: readonly (number | string)[]): readonly Field[] {
  const sizes = shape.map((size) =>
    messageField(1, [typeof size === 'number' ? intField(1, size) : textField(2, size)]),
  );
  const tensor = messageField(1, [intField(1, dataTypes[type]), messageField(2, sizes)]);
  return [textField(1, name), messageField(2, [tensor])];
}
