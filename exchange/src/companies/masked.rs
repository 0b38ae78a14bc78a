//! Values that are shown to few: whatever prints, logs or serialises them by accident gets stars.

use std::fmt;

use sea_orm::{
    ColIdx, QueryResult, TryGetError, TryGetable, Value,
    sea_query::{ArrayType, ColumnType, Nullable, ValueType, ValueTypeErr},
};
use serde::{Serialize, Serializer};

/// A value that can be hinted at.
pub trait Mask {
    /// What everyone may see of it: `138****78`.
    fn masked(&self) -> String;
}

/// A value that `Debug`, `Display` and serde show masked. [`Masked::reveal`] gives it away, after the rules of access were asked.
#[derive(Clone, PartialEq, Eq)]
pub struct Masked<T>(T);

impl<T> Masked<T> {
    /// Covers a value.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself.
    pub fn reveal(&self) -> &T {
        &self.0
    }
}

impl<T: Mask> fmt::Debug for Masked<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.masked())
    }
}

impl<T: Mask> fmt::Display for Masked<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.masked())
    }
}

impl<T: Mask> Serialize for Masked<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.masked())
    }
}

// The database keeps the value as it is.
impl<T: Into<Value>> From<Masked<T>> for Value {
    fn from(masked: Masked<T>) -> Self {
        masked.0.into()
    }
}

impl<T: TryGetable> TryGetable for Masked<T> {
    fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
        T::try_get_by(row, index).map(Self)
    }
}

impl<T: ValueType> ValueType for Masked<T> {
    fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
        <T as ValueType>::try_from(value).map(Self)
    }
    fn type_name() -> String {
        T::type_name()
    }
    fn array_type() -> ArrayType {
        T::array_type()
    }
    fn column_type() -> ColumnType {
        T::column_type()
    }
}

impl<T: Nullable> Nullable for Masked<T> {
    fn null() -> Value {
        T::null()
    }
}
